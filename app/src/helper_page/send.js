// The window that opened this one is told the AuthID: after a click, once, and only if it shows the address on the button.
const send = document.querySelector(".send");
if (window.opener && send) {
  send.hidden = false;
  for (const button of send.querySelectorAll("button[data-sends-to]")) {
    button.addEventListener("click", () => {
      const authId = document.getElementById("auth-id").textContent;
      window.opener.postMessage(`authid:${authId}`, button.dataset.sendsTo);
      for (const each of send.querySelectorAll("button")) each.disabled = true;
      const status = send.querySelector("[role=status]");
      status.textContent = status.dataset.sent;
    });
  }
}
