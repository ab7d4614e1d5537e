/*
 * What this site asks of plotly.js: Dutch words and separators, no way to send a
 * chart to somebody else's cloud, and colours that come from the style sheet.
 *
 * Figures arrive without a single colour. They name roles instead: a trace in
 * `meta.role` (or `meta.roles`, one a point), a shape or annotation in its `name`
 * ("role:target"). Roles are looked up in CSS custom properties when a figure is
 * drawn, and again when the theme changes, so that dark mode needs no second figure.
 * Paper has the drawing. What was handed over is never changed: a painted copy is drawn and the original is kept for the next coat.
 */
(function (Plotly) {
  "use strict";

  const ROLE_TOKENS = {
    "series-1": "--s1",
    "series-2": "--s2",
    "series-3": "--s3",
    "series-4": "--s4",
    muted: "--mute",
    band: "--band",
    ink: "--ink",
    "ink-2": "--ink-2",
    target: "--s2",
    line: "--line-2",
  };
  const TRANSPARENT = "rgba(0,0,0,0)";

  const DICTIONARY = {
    Autoscale: "Passend maken",
    "Box Select": "Selecteren met rechthoek",
    "Click to enter Colorscale title": "Klik om een titel voor de kleurschaal in te vullen",
    "Click to enter Plot subtitle": "Klik om een ondertitel in te vullen",
    "Click to enter Plot title": "Klik om een titel in te vullen",
    "Click to enter X axis title": "Klik om een titel voor de x-as in te vullen",
    "Click to enter Y axis title": "Klik om een titel voor de y-as in te vullen",
    "Compare data on hover": "Waarden vergelijken bij aanwijzen",
    "Double-click on legend to isolate one trace": "Dubbelklik in de legenda om één reeks te tonen",
    "Double-click to zoom back out": "Dubbelklik om weer uit te zoomen",
    "Download plot": "Grafiek downloaden",
    "Download plot as JSON": "Grafiek downloaden als JSON-bestand",
    "Download plot as a PNG": "Grafiek downloaden als PNG-bestand",
    "Draw circle": "Cirkel tekenen",
    "Draw closed freeform": "Gesloten vorm tekenen",
    "Draw line": "Lijn tekenen",
    "Draw open freeform": "Open vorm tekenen",
    "Draw rectangle": "Rechthoek tekenen",
    "Erase active shape": "Gekozen vorm wissen",
    "Image download succeeded": "De afbeelding is gedownload",
    "JSON download succeeded": "Het JSON-bestand is gedownload",
    "Lasso Select": "Selecteren met lasso",
    "Orbital rotation": "Vrij draaien",
    Pan: "Verschuiven",
    "Preparing image - this may take a few seconds": "De afbeelding wordt gemaakt. Dit kan enkele seconden duren",
    "Produced with Plotly.js": "Gemaakt met Plotly.js",
    Reset: "Herstellen",
    "Reset axes": "Assen herstellen",
    "Reset camera to default": "Standaardstand van de camera herstellen",
    "Reset camera to last save": "Laatst bewaarde stand van de camera herstellen",
    "Reset view": "Weergave herstellen",
    "Reset views": "Weergaven herstellen",
    "Share chart...": "Grafiek delen...",
    "Show closest data on hover": "Dichtstbijzijnde waarde tonen bij aanwijzen",
    "Sorry, there was a problem downloading your JSON file!": "Het JSON-bestand kon niet worden gedownload",
    "Sorry, there was a problem downloading your image!": "De afbeelding kon niet worden gedownload",
    "Toggle Spike Lines": "Hulplijnen aan of uit",
    "Toggle show closest data on hover": "Dichtstbijzijnde waarde bij aanwijzen aan of uit",
    "Turntable rotation": "Om de as draaien",
    Zoom: "Inzoomen op een gebied",
    "Zoom in": "Inzoomen",
    "Zoom out": "Uitzoomen",
    "new text": "nieuwe tekst",
    trace: "reeks",
  };

  const FORMAT = {
    days: ["zondag", "maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag"],
    shortDays: ["zo", "ma", "di", "wo", "do", "vr", "za"],
    months: [
      "januari", "februari", "maart", "april", "mei", "juni",
      "juli", "augustus", "september", "oktober", "november", "december",
    ],
    shortMonths: ["jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"],
    decimal: ",",
    thousands: ".",
    grouping: [3],
    currency: ["€ ", ""],
    dateTime: "%A %-d %B %Y %H:%M:%S",
    date: "%d-%m-%Y",
    time: "%H:%M:%S",
    year: "%Y",
    month: "%b %Y",
    dayMonth: "%-d %b",
    dayMonthYear: "%-d %b %Y",
  };

  const NO_SHARING = {
    plotlyServerURL: "",
    topojsonURL: "",
    showSendToCloud: false,
  };
  const REMOVED_BUTTONS = ["sendChartToCloud", "lasso2d", "select2d", "hoverClosestCartesian", "hoverCompareCartesian"];

  Plotly.register({ moduleType: "locale", name: "nl", dictionary: DICTIONARY, format: FORMAT });
  Plotly.setPlotConfig({
    ...NO_SHARING,
    locale: "nl",
    displaylogo: false,
    displayModeBar: false,
    showTips: false,
    doubleClick: false,
    scrollZoom: false,
    modeBarButtonsToRemove: REMOVED_BUTTONS,
  });

  /* A figure's own config may ask for a modebar; it can never bring sharing back. */
  function configOf(given) {
    const config = { ...given, ...NO_SHARING };
    if (given && given.modeBarButtonsToRemove) {
      config.modeBarButtonsToRemove = [...given.modeBarButtonsToRemove, ...REMOVED_BUTTONS];
    }
    if (given && given.modeBarButtonsToAdd) {
      config.modeBarButtonsToAdd = [].concat(given.modeBarButtonsToAdd).filter((button) => button !== "sendChartToCloud");
    }
    return config;
  }

  /*
   * The colours and the font of the style sheet. The browser turns a token (hex, color-mix()) into rgb(), which is all
   * that plotly reads. Each token is looked up once until the theme changes, because a look-up makes the browser
   * compute styles at once.
   */
  const palette = (function () {
    const known = new Map();
    function worked(name, style, read) {
      if (!known.has(name)) {
        const probe = document.createElement("span");
        probe.hidden = true;
        probe.style.color = style;
        document.body.appendChild(probe);
        known.set(name, read(getComputedStyle(probe)));
        probe.remove();
      }
      return known.get(name);
    }
    function token(name) {
      return worked(name, `var(${name})`, (style) => plainColour(style.color));
    }
    function role(name) {
      if (!(name in ROLE_TOKENS)) console.error(`Onbekende kleurrol in een grafiek: ${name}`);
      return token(ROLE_TOKENS[name] || "--ink");
    }
    /* Use ink where the colour is too pale for letters, so that text keeps a contrast of 4.5 to 1. */
    function textRole(name) {
      return contrast(role(name), token("--card")) < 4.5 ? token("--ink") : role(name);
    }
    const font = () => worked("font", "", (style) => style.fontFamily);
    return { token, role, textRole, font, forget: () => known.clear() };
  })();

  function plainColour(colour) {
    const parts = /^color\(srgb ([\d.e-]+) ([\d.e-]+) ([\d.e-]+)(?: \/ ([\d.e-]+))?\)$/.exec(colour);
    if (!parts) return colour;
    const [red, green, blue] = parts.slice(1, 4).map((part) => Math.round(Number(part) * 255));
    return `rgba(${red},${green},${blue},${parts[4] === undefined ? 1 : parts[4]})`;
  }

  function withAlpha(colour, alpha) {
    const parts = colour.match(/[\d.]+/g) || [0, 0, 0];
    return `rgba(${parts[0]},${parts[1]},${parts[2]},${alpha})`;
  }

  function luminance(colour) {
    const [red, green, blue] = (colour.match(/[\d.]+/g) || [0, 0, 0]).map((part) => {
      const share = Number(part) / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  }

  function contrast(one, other) {
    const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
    return (light + 0.05) / (dark + 0.05);
  }

  function put(owner, path, value) {
    const keys = path.split(".");
    const last = keys.pop();
    let place = owner;
    for (const key of keys) {
      if (typeof place[key] !== "object" || place[key] === null) place[key] = {};
      place = place[key];
    }
    if (place[last] === undefined) place[last] = value;
  }

  function paintTrace(trace) {
    const meta = trace.meta || {};
    if (!meta.role && !meta.roles) return;
    const main = palette.role(meta.role || meta.roles[0]);
    const points = meta.roles ? meta.roles.map(palette.role) : main;
    if (trace.type === "bar") paintBar(trace, { meta, points });
    else paintScatter(trace, { meta, main, points });
  }

  function paintBar(trace, { meta, points }) {
    put(trace, "marker.color", points);
    put(trace, "outsidetextfont.color", palette.token("--ink"));
    paintWhiskers(trace, palette.token("--ink"));
    if (meta.pattern) {
      put(trace, "marker.pattern.shape", meta.pattern);
      put(trace, "marker.pattern.size", 6);
      put(trace, "marker.line.color", points);
      put(trace, "marker.line.width", 1.5);
    }
  }

  function paintScatter(trace, { meta, main, points }) {
    put(trace, "line.color", main);
    put(trace, "marker.color", points);
    put(trace, "marker.line.color", points);
    put(trace, "textfont.color", trace.mode === "text" ? textColour(meta) : palette.token("--ink"));
    paintWhiskers(trace, main);
    if (trace.fill && trace.fill !== "none") {
      const solid = meta.role === "band" || trace.fill === "toself";
      put(trace, "fillcolor", solid ? main : withAlpha(main, 0.15));
    }
    if (meta.pattern) put(trace, "fillpattern.shape", meta.pattern);
  }

  function textColour(meta) {
    return meta.roles ? meta.roles.map(palette.textRole) : palette.textRole(meta.role);
  }

  function paintWhiskers(trace, colour) {
    for (const name of ["error_x", "error_y"]) {
      if (trace[name]) put(trace, `${name}.color`, colour);
    }
  }

  function roleIn(name) {
    return typeof name === "string" && name.startsWith("role:") ? name.slice("role:".length) : null;
  }

  function paintShape(shape) {
    const role = roleIn(shape.name);
    if (role === null) return;
    const colour = palette.role(role);
    put(shape, "line.color", colour);
    if (shape.type !== "line") {
      put(shape, "fillcolor", colour);
      put(shape, "line.width", 0);
    }
    if (shape.label) put(shape, "label.font.color", palette.token("--ink"));
  }

  function paintAnnotation(annotation) {
    const role = roleIn(annotation.name);
    put(annotation, "font.color", role === null ? palette.token("--ink-2") : palette.textRole(role));
    put(annotation, "arrowcolor", role === null ? palette.token("--ink-2") : palette.role(role));
  }

  function axisNames(data, layout) {
    const names = new Set(Object.keys(layout).filter((key) => /^[xy]axis\d*$/.test(key)));
    for (const trace of data) {
      names.add((trace.xaxis || "x").replace(/^x/, "xaxis"));
      names.add((trace.yaxis || "y").replace(/^y/, "yaxis"));
    }
    return names;
  }

  function paintLayout(layout, data) {
    put(layout, "paper_bgcolor", TRANSPARENT);
    put(layout, "plot_bgcolor", TRANSPARENT);
    put(layout, "font.family", palette.font());
    put(layout, "font.color", palette.token("--ink-2"));
    put(layout, "hoverlabel.bgcolor", palette.token("--card"));
    put(layout, "hoverlabel.bordercolor", palette.token("--line-2"));
    put(layout, "hoverlabel.font.color", palette.token("--ink"));
    put(layout, "separators", ",.");
    put(layout, "dragmode", false);
    put(layout, "hovermode", "closest");
    for (const name of axisNames(data, layout)) {
      put(layout, `${name}.gridcolor`, palette.token("--line"));
      put(layout, `${name}.zerolinecolor`, palette.token("--line-2"));
      put(layout, `${name}.linecolor`, palette.token("--line-2"));
      put(layout, `${name}.tickcolor`, palette.token("--line-2"));
      put(layout, `${name}.fixedrange`, true);
      put(layout, `${name}.separatethousands`, true);
    }
    (layout.shapes || []).forEach((shape) => paintShape(shape));
    (layout.annotations || []).forEach((annotation) => paintAnnotation(annotation));
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) layout.transition = { duration: 0 };
  }

  function paint(figure) {
    const data = structuredClone(figure.data || []);
    const layout = structuredClone(figure.layout || {});
    data.forEach((trace) => paintTrace(trace));
    paintLayout(layout, data);
    put(layout, "uirevision", figure.number);
    return { data, layout, config: configOf(figure.config), frames: figure.frames };
  }

  const originals = new WeakMap();
  let number = 0;

  function remember(gd, data, layout, config) {
    const given = Array.isArray(data) || !data ? { data, layout, config } : data;
    number += 1;
    originals.set(gd, { ...given, number });
    return originals.get(gd);
  }

  /* Take what plotly.js takes: an element or its id, and a figure whole or in parts. */
  function painted(draw) {
    return function (target, data, layout, config) {
      const gd = typeof target === "string" ? document.getElementById(target) : target;
      if (!gd) return draw(target, data, layout, config);
      const figure = remember(gd, data, layout, config);
      return draw(gd, paint(figure));
    };
  }

  const react = Plotly.react;
  Plotly.newPlot = painted(Plotly.newPlot);
  Plotly.react = painted(react);

  function repaintAll() {
    palette.forget();
    for (const gd of document.querySelectorAll(".js-plotly-plot")) {
      const figure = originals.get(gd);
      if (figure && gd.querySelector(".main-svg")) react(gd, paint(figure));
    }
  }

  new MutationObserver(repaintAll).observe(document.documentElement, { attributeFilter: ["data-theme"] });
  for (const query of ["(prefers-color-scheme: dark)", "(prefers-contrast: more)", "(forced-colors: active)"]) {
    matchMedia(query).addEventListener("change", repaintAll);
  }
})(window.Plotly);
