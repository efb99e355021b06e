// Each button copies the text of the element that its `data-copies` names, and holds the words for how that went.
for (const button of document.querySelectorAll("button[data-copies]")) {
  const source = document.getElementById(button.dataset.copies);
  const { copied, selected, byHand } = button.dataset;
  const status = button.nextElementSibling;
  const face = button.textContent;
  let timer;

  const say = (word, announcement, done) => {
    clearTimeout(timer);
    button.textContent = word;
    button.classList.toggle("copy__button--done", done);
    status.textContent = announcement;
    if (word !== face) timer = setTimeout(say, 2000, face, "", false);
  };

  button.addEventListener("click", async () => {
    getSelection().selectAllChildren(source);
    try {
      await navigator.clipboard.writeText(source.textContent);
      say(copied, copied, true);
    } catch {
      if (document.execCommand("copy")) say(copied, copied, true);
      else say(selected, byHand, false);
    }
  });
  button.parentElement.classList.add("copy--ready");
}
