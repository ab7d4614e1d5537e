/*
 * The scripts of the site, in the order they run. Dash's own scripts come before them, the start of Dash after them
 * (frontend/build.mjs). `cells.js` is the first that follows changes, so that the others see tables that are filled.
 */
import "./cells.js";
import "./begin.js";
import "./charts.js";
import "./choices.js";
import "./city.js";
import "./copy.js";
import "./faults.js";
import "./focus.js";
import "./folds.js";
import "./links.js";
import "./lists.js";
import "./menu.js";
import "./swap.js";
import "./tables.js";
import "../../frontend/embed/host.js";
