// The page of a report that is being read: keeps the bar true, and goes on to the review by itself.
const WAIT = 1500;
const SAID_EVERY = 25;

const place = document.querySelector("[data-reading]");
const bar = place.querySelector("progress");
const label = place.querySelector("label");
const announcement = place.querySelector("[role=status]");
let said = 0;

function show({ percent, words }) {
  bar.value = percent;
  label.textContent = words;
  if (percent >= said + SAID_EVERY) {
    said = percent - (percent % SAID_EVERY);
    announcement.textContent = `${percent}% read`;
  }
}

async function look() {
  try {
    const answer = await fetch(place.dataset.reading, { redirect: "error" });
    if (!answer.ok) return; // signed out, or gone: "Look again" says which
    const now = await answer.json();
    if (!now.is_being_read) {
      announcement.textContent = "The reading is done. The page that follows opens now.";
      window.location.reload();
      return;
    }
    show(now);
  } catch {
    // No connection just now; the next look may have one.
  }
  window.setTimeout(look, WAIT);
}

window.setTimeout(look, WAIT);
