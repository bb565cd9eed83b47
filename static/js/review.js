// The review: the document beside the lines follows the line that one is at.
const source = document.querySelector(".app-source");
const words = source?.querySelector(".app-source__text");
const NOW = "app-source__line--now";
const ABOVE = 80;

// Only beside each other: on a small screen the document stands below, and the page would jump.
const isBeside = () => getComputedStyle(source).position === "sticky";

function showPlaceOf(line) {
  const link = line.querySelector('a[href^="#line-"]');
  const place = link && document.querySelector(link.getAttribute("href"));
  if (!place || !isBeside()) return;
  words.querySelector(`.${NOW}`)?.classList.remove(NOW);
  place.classList.add(NOW);
  words.scrollTop = place.offsetTop - ABOVE;
}

function follow(target) {
  const line = target instanceof Element && target.closest(".app-line");
  if (line) showPlaceOf(line);
}

function followAddress() {
  follow(document.getElementById(window.location.hash.slice(1)));
}

if (words) {
  document.addEventListener("focusin", (event) => follow(event.target));
  document.addEventListener("click", (event) => follow(event.target));
  window.addEventListener("hashchange", followAddress);
  followAddress();
}
