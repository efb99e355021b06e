// Wakes the islands of a page, outermost first.
const { js, wasm } = document.getElementById("loader").dataset;
const wakeChildren = [];

async function wake(element, islands) {
  const isIsland = element.localName === "leptos-island";
  const isChildren = element.localName === "leptos-children";
  if (isIsland) {
    wakeChildren.at(-1)?.();
    await islands[element.dataset.component]?.(element);
  }
  if (isChildren) wakeChildren.push(element.$$on_hydrate);
  for (const child of element.children) await wake(child, islands);
  if (isChildren) wakeChildren.pop();
}

const islands = await import(js);
await islands.default({ module_or_path: wasm });
islands.hydrate();
await wake(document.body, islands);
