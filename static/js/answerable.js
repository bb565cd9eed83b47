// Small improvements for those who have JavaScript; every page works without it.
import { initAll } from "../vendor/govuk-frontend/govuk-frontend.min.js";

// Rows laid out as blocks on a small screen lose their meaning for screen readers unless it is said.
function keepTableMeaning(table) {
  const say = (selector, role) =>
    table.querySelectorAll(selector).forEach((part) => part.setAttribute("role", role));
  table.setAttribute("role", "table");
  say("thead, tbody, tfoot", "rowgroup");
  say("tr", "row");
  say("td", "cell");
  say("thead th", "columnheader");
  say("tbody th", "rowheader");
}

// Beside the list the filter stays open; above it, on a small screen, the list comes first.
function foldFilterOnSmallScreens(filter) {
  const isUnderOwnHeading = window.matchMedia("(max-width: 48.0525em)").matches;
  if (isUnderOwnHeading && !filter.querySelector(".govuk-error-message")) filter.open = false;
}

document.body.classList.add("js-enabled", "govuk-frontend-supported");
initAll();
document.querySelectorAll("table.app-table-stack").forEach(keepTableMeaning);
document.querySelectorAll(".app-filter details").forEach(foldFilterOnSmallScreens);
