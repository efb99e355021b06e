// Has the browser make or show a passkey, and sends the form with what it answers.
const form = document.getElementById("passkey");
const fault = document.getElementById("passkey-fault");
const again = document.getElementById("passkey-again");

const ask = async () => {
  fault.hidden = true;
  try {
    const { publicKey } = JSON.parse(form.dataset.options);
    const credential =
      form.dataset.deed === "create"
        ? await navigator.credentials.create({
            publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(publicKey),
          })
        : await navigator.credentials.get({
            publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(publicKey),
          });
    form.elements.namedItem("credential").value = JSON.stringify(credential.toJSON());
    form.submit();
  } catch {
    fault.hidden = false;
    again.hidden = false;
  }
};

again.addEventListener("click", ask);
ask();
