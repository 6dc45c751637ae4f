// One registry of keys: a page names its keys here once, and the sheet that shows them is made from the same list.

/**
 * Makes a registry. `bindings`: {key, label, act} each.
 * Throws an Error if two bindings have one key.
 */
export function makeKeys(bindings) {
  const byKey = new Map();
  for (const binding of bindings) {
    if (byKey.has(binding.key)) throw new Error(`two actions have the key ${binding.key}`);
    byKey.set(binding.key, binding);
  }
  return byKey;
}

/** True while keys belong to a field, or to the browser. */
export function isTyping(event) {
  const place = event.target instanceof Element ? event.target : null;
  return (
    event.ctrlKey ||
    event.metaKey ||
    event.altKey ||
    event.isComposing ||
    Boolean(place?.closest("input, textarea, select, [contenteditable]:not([contenteditable=false])"))
  );
}

/** Listens for the registry's keys from now on. `isOff`: while it says true, no key acts but Escape. */
export function listen(keys, isOff = () => false) {
  document.addEventListener("keydown", (event) => {
    const binding = keys.get(event.key);
    if (!binding || isTyping(event)) return;
    if (isOff() && event.key !== "Escape") return;
    // Escape goes on to the browser, which closes a dialog with it.
    if (event.key !== "Escape") event.preventDefault();
    binding.act();
  });
}

/** Fills a <dl> with the registry. */
export function fillSheet(keys, list) {
  for (const { key, label } of keys.values()) {
    const row = document.createElement("div");
    const name = document.createElement("dt");
    const cap = document.createElement("kbd");
    const meaning = document.createElement("dd");
    cap.textContent = key === "Escape" ? "Esc" : key;
    meaning.textContent = label;
    name.append(cap);
    row.append(name, meaning);
    list.append(row);
  }
}
