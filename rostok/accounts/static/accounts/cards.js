/* The square of a card leads here with the code after #, which no server sees: put it into its field. */
"use strict";

const code = /^#([0-9]{12})$/.exec(location.hash);
const entry = document.querySelector("form[data-card]");
if (code && entry) {
  entry.elements.card.value = code[1];
  entry.elements.pin.focus();
  history.replaceState(null, "", location.pathname);
}
/* A reader ends with Enter: go on to the PIN. */
if (entry) entry.elements.card.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || entry.elements.pin.value) return;
  event.preventDefault();
  entry.elements.pin.focus();
});
