// The reader's second sight: text and cards point at one another, and a pop-over says who says it.
// Without this module the page is whole: numbers in the text are links to the cards, and back.

import { fillSheet, listen, makeKeys } from "./keys.js";

const DELAY_MS = 300; // before the pop-over shows, so that a pointer passing by opens nothing
const SCROLL_DELAY_MS = 120; // before the other side moves, for the same reason
const EDGE_PX = 16;
const TURNS = 6; // looks at a place that is being scrolled to

const text = document.getElementById("text");
const claims = document.getElementById("claims");
const popover = document.getElementById("provenance");
const sheet = document.getElementById("sheet");
const cards = [...claims.querySelectorAll(".card")];
const order = cards.map((card) => card.dataset.claim);
const places = placesByClaim(); // claim id -> its marks, numbers, cues and speakers in the text

let current = null; // the claim that was chosen, by key or click; stays lit
let lit = []; // elements that are lit now
let told = null; // what the pop-over tells of: the claims, and where it stands
const timers = { popover: 0, scroll: 0 };
const turning = new Map(); // scroller -> the element that it is on its way to, and what stops it

function placesByClaim() {
  const found = new Map(order.map((id) => [id, []]));
  for (const element of text.querySelectorAll("[data-claim], [data-of]")) {
    const ids = element.dataset.claim ? [element.dataset.claim] : element.dataset.of.split(" ");
    for (const id of ids) found.get(id)?.push(element);
  }
  return found;
}

const cardById = new Map(cards.map((card) => [card.dataset.claim, card]));
const cardOf = (id) => cardById.get(id);
const numberOf = (id) => document.getElementById(`t-${id}`);
const isWide = () => getComputedStyle(claims).overflowY === "auto";

/** The claims at an element of the text, innermost first. */
function claimsAt(element) {
  const found = [];
  for (let here = element; here && here !== text; here = here.parentElement) {
    if (here.dataset.claim) found.push(here.dataset.claim);
    else if (here.dataset.of) found.push(...here.dataset.of.split(" "));
  }
  return [...new Set(found)].filter((id) => places.has(id));
}

function light(ids) {
  for (const element of lit) element.classList.remove("is-active");
  lit = [...new Set([...ids, ...(current ? [current] : [])])].flatMap((id) => [cardOf(id), ...places.get(id)]);
  for (const element of lit) element.classList.add("is-active");
}

/**
 * Brings an element into view inside its own scroller, so that nothing else moves.
 * What is out of sight has only a guessed height until it is drawn, and grows or shrinks then. So what is far off is
 * jumped to, and after each move the place is looked at again.
 */
function bringIntoView(element, scroller) {
  if (!element || !isWide() || turning.get(scroller)?.element === element) return;
  stopTurning(scroller);
  takeTurn(element, scroller, TURNS);
}

function stopTurning(scroller) {
  turning.get(scroller)?.turn.abort();
  turning.delete(scroller);
}

function takeTurn(element, scroller, turns) {
  const top = wantedTop(element, scroller);
  if (!turns || (top === null && turns === TURNS)) return stopTurning(scroller);
  const turn = new AbortController();
  turning.set(scroller, { element, turn });
  const again = () => afterDrawing(() => turn.signal.aborted || takeTurn(element, scroller, turns - 1));
  if (top === null) return again();
  scroller.addEventListener("scrollend", again, { once: true, signal: turn.signal });
  const isFar = Math.abs(top - scroller.scrollTop) > scroller.clientHeight;
  scroller.scrollTo({ top, behavior: isFar ? "instant" : "auto" });
}

/** Where the scroller has to stand for the element to be seen; null if it is seen, or can be seen no better. */
function wantedTop(element, scroller) {
  const head = scroller === claims ? claims.querySelector(".claims-head").offsetHeight : 0;
  const view = scroller.getBoundingClientRect();
  const box = element.getBoundingClientRect();
  if (box.top >= view.top + head && box.bottom <= view.bottom) return null;
  const wanted = scroller.scrollTop + box.top - view.top - head - EDGE_PX * 2;
  const top = Math.min(Math.max(wanted, 0), scroller.scrollHeight - scroller.clientHeight);
  return Math.abs(top - scroller.scrollTop) < 1 ? null : top;
}

const afterDrawing = (act) => requestAnimationFrame(() => requestAnimationFrame(act));

function soon(name, delay, act) {
  clearTimeout(timers[name]);
  timers[name] = setTimeout(act, delay);
}

function forget() {
  for (const name of Object.keys(timers)) clearTimeout(timers[name]);
}

// ---- the pop-over ----

function provenanceOf(id) {
  const card = cardOf(id);
  const section = document.createElement("section");
  const head = document.createElement("header");
  const number = document.createElement("strong");
  number.textContent = card.getAttribute("aria-label");
  head.append(number, card.querySelector(".tags").cloneNode(true));
  section.append(head, card.querySelector(".chain").cloneNode(true));
  for (const part of card.querySelectorAll(".findings")) section.append(part.cloneNode(true));
  section.append(card.querySelector(".permalink").cloneNode(true));
  return section;
}

function showPopover(ids, anchor, point) {
  clearTimeout(timers.popover);
  told = { ids, anchor, point };
  popover.replaceChildren(...ids.map(provenanceOf));
  popover.showPopover();
  placePopover();
  numberOf(ids[0])?.setAttribute("aria-describedby", popover.id);
}

function placePopover() {
  const { anchor, point } = told;
  const lines = [...anchor.getClientRects()];
  // A mark runs over several lines: the pop-over stands by the line that the pointer is on.
  const line = lines.find((box) => point && point.y >= box.top && point.y <= box.bottom) ?? lines[0];
  if (!line) return;
  const { width, height } = popover.getBoundingClientRect();
  const below = line.bottom + EDGE_PX / 2;
  const top = below + height < innerHeight ? below : Math.max(EDGE_PX / 2, line.top - height - EDGE_PX / 2);
  // It keeps to the text's side, so that it does not cover the card that is lit.
  const side = isWide() ? text.getBoundingClientRect().right : innerWidth;
  const left = Math.min(point ? point.x - EDGE_PX : line.left, side - width - EDGE_PX);
  popover.style.top = `${top}px`;
  popover.style.left = `${Math.max(EDGE_PX, left)}px`;
}

/** What a key has opened goes along with its word; what the pointer has opened is left behind by it. */
function scrolled() {
  if (!told) return;
  if (told.point) hidePopover();
  else placePopover();
}

function hidePopover() {
  clearTimeout(timers.popover);
  if (!told) return false;
  told = null;
  popover.hidePopover();
  for (const element of text.querySelectorAll("[aria-describedby]")) element.removeAttribute("aria-describedby");
  return true;
}

// ---- from the text to the cards, and back ----

function enterText(event) {
  const ids = claimsAt(event.target);
  forget();
  if (!ids.length) {
    light([]);
    leaveSoon();
    return;
  }
  light(ids);
  soon("scroll", SCROLL_DELAY_MS, () => bringIntoView(cardOf(ids[0]), claims));
  if (told?.ids.join() === ids.join()) return;
  const point = pointOf(event);
  soon("popover", DELAY_MS, () => showPopover(ids, event.target, point));
}

/** Where the pointer was; null for a click by key. */
const pointOf = (event) => (event.detail || event.type !== "click" ? { x: event.clientX, y: event.clientY } : null);

// The pointer may go from the text into the pop-over, to follow its link.
const leaveSoon = () => soon("popover", DELAY_MS, hidePopover);

function enterCard(event) {
  const id = event.target.closest(".card")?.dataset.claim;
  if (!id) return;
  forget();
  hidePopover();
  light([id]);
  soon("scroll", SCROLL_DELAY_MS, () => bringIntoView(places.get(id)[0], text));
}

function focusText(event) {
  const number = event.target.closest(".number");
  if (!number) return;
  const id = number.dataset.claim;
  light([id]);
  bringIntoView(cardOf(id), claims);
  if (number.matches(":focus-visible")) showPopover([id], number);
}

function choose(id) {
  current = id;
  light([]);
  bringIntoView(cardOf(id), claims);
  bringIntoView(places.get(id)[0], text);
}

function clickText(event) {
  const number = event.target.closest(".number");
  const ids = claimsAt(event.target);
  if (!ids.length) hidePopover();
  if (!ids.length || !getSelection().isCollapsed) return;
  if (number && !isWide()) return; // on a narrow page the number leads to the card
  event.preventDefault();
  current = ids[0];
  light(ids);
  bringIntoView(cardOf(ids[0]), claims);
  history.replaceState(null, "", `#${ids[0]}`);
  showPopover(ids, event.target, pointOf(event));
}

// ---- keys and buttons ----

function step(by) {
  if (!order.length) return;
  const at = current ? order.indexOf(current) + by : by > 0 ? 0 : order.length - 1;
  const id = order[Math.min(Math.max(at, 0), order.length - 1)];
  choose(id);
  if (!isWide()) numberOf(id)?.scrollIntoView({ block: "center" });
  numberOf(id)?.focus({ preventScroll: true, focusVisible: true });
}

function open() {
  const id = current ?? document.activeElement?.dataset?.claim ?? lit[0]?.dataset.claim;
  if (id) location.assign(`/c/${id}`);
}

function escape() {
  if (sheet.open || hidePopover()) return;
  current = null;
  light([]);
}

const actions = {
  next: () => step(1),
  previous: () => step(-1),
  open,
  sheet: () => sheet.showModal(),
};

const keys = makeKeys([
  { key: "j", label: "next claim", act: actions.next },
  { key: "k", label: "previous claim", act: actions.previous },
  { key: "o", label: "open the claim’s page", act: actions.open },
  { key: "?", label: "show these keys", act: actions.sheet },
  { key: "Escape", label: "close; let go of the claim", act: escape },
]);

function start() {
  listen(keys, () => sheet.open);
  fillSheet(keys, document.getElementById("keys"));
  const tools = document.getElementById("tools");
  if (tools) tools.hidden = false; // a report without claims has none
  tools?.addEventListener("click", (event) => actions[event.target.closest("button")?.dataset.do]?.());
  text.addEventListener("pointerover", byPointer(enterText));
  text.addEventListener("pointerleave", byPointer(leaveText));
  text.addEventListener("focusin", focusText);
  text.addEventListener("focusout", hidePopover);
  text.addEventListener("click", clickText);
  text.addEventListener("scroll", scrolled, { passive: true });
  addEventListener("scroll", scrolled, { passive: true });
  claims.addEventListener("pointerover", byPointer(enterCard));
  claims.addEventListener("pointerleave", byPointer(leaveText));
  claims.addEventListener("focusin", enterCard);
  for (const scroller of [text, claims]) {
    // Who scrolls by hand is not dragged back.
    for (const hand of ["wheel", "touchmove", "pointerdown"])
      scroller.addEventListener(hand, () => stopTurning(scroller), { passive: true });
  }
  popover.addEventListener("pointerenter", () => clearTimeout(timers.popover));
  popover.addEventListener("pointerleave", byPointer(leaveSoon));
  addEventListener("hashchange", fromAddress);
  fromAddress();
  document.documentElement.classList.add("scripted");
}

/** A finger does not hover: it taps, which is a click. */
const byPointer = (act) => (event) => event.pointerType !== "touch" && act(event);

function leaveText() {
  forget();
  light([]);
  leaveSoon();
}

/** The claim that the address names is chosen. */
function fromAddress() {
  const id = location.hash.replace(/^#(t-)?/, "");
  if (places.has(id)) choose(id);
}

start();
