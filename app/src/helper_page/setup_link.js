// Asks every ten seconds, while somebody looks, how each app stands, and says so where it changed.
for (const form of document.querySelectorAll("form[data-checks]")) {
  const EVERY = 10_000;
  const UNTIL = Date.now() + 3_600_000;
  form.querySelector("[data-checks-by-itself]").hidden = false;

  const show = (fresh) => {
    const place = document.getElementById(fresh.id);
    if (!place || place.dataset.since === fresh.dataset.since) return;
    place.dataset.since = fresh.dataset.since;
    place.replaceChildren(...fresh.childNodes);
  };

  // Whether it is worth asking again.
  const ask = async () => {
    if (!document.hidden) {
      try {
        const answer = await fetch(form.dataset.checks, { credentials: "omit" });
        if (answer.status === 404) return false;
        if (answer.ok) {
          const page = new DOMParser().parseFromString(await answer.text(), "text/html");
          page.querySelectorAll("[data-since]").forEach(show);
        }
      } catch {
        // The network comes and goes; the next time will tell.
      }
    }
    return Date.now() < UNTIL;
  };

  const again = async () => {
    if (await ask()) setTimeout(again, EVERY);
  };
  setTimeout(again, EVERY);
}
