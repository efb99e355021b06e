// The window that opened this one is told the AuthID: after a click, once for each address, and
// only if it shows the address on the button.
const send = document.querySelector(".send");
if (window.opener && send) {
  send.hidden = false;
  for (const button of send.querySelectorAll("button[data-sends-to]")) {
    button.addEventListener("click", () => {
      const authId = document.getElementById("auth-id").textContent;
      window.opener.postMessage(`authid:${authId}`, button.dataset.sendsTo);
      button.disabled = true;
      const others = send.querySelectorAll("button:enabled").length;
      const next = others === 0 ? "copy it from below" : others === 1 ? "try the other address, or copy it" : "try another address, or copy it";
      send.querySelector("[role=status]").textContent = `Sent. If nothing appears there, ${next}.`;
    });
  }
}
