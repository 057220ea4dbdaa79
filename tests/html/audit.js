// Holds pages to axe-core and html-validate, in a real browser: on a phone and
// on a desk, in light and in dark, with script and without, with the panel and
// the list of checks open. Says what it found; ends with 1 if it found anything.
//
//   rptc compile reports --emit html -o /tmp/pages
//   cd tests/html && npm install && npm run audit -- $(find /tmp/pages -name '*.html')
//
// CHROMIUM names the browser; it is /usr/bin/chromium otherwise.

const fs = require("fs");
const puppeteer = require("puppeteer-core");
const { HtmlValidate } = require("html-validate");

const axe = fs.readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const presets = ["html-validate:recommended", "html-validate:standard", "html-validate:a11y", "html-validate:document"];

async function findings(browser, html, { width, scheme, script, state }) {
  const page = await browser.newPage();
  const found = [];
  page.on("pageerror", (error) => found.push(`script: ${error.message}`));
  page.on("request", (request) => {
    if (/^https?:/.test(request.url())) found.push(`asks the network for ${request.url()}`);
  });
  await page.setBypassCSP(true);
  await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
  await page.setViewport({ width, height: 900 });
  await page.setContent(script ? html : html.replace(/<script>[\s\S]*?<\/script>/, ""));
  if (state === "panel") {
    const figure = await page.$("[data-figure][role]");
    if (figure) {
      await figure.focus();
      await page.keyboard.press("Enter");
      if (!(await page.evaluate(() => document.getElementById("panel").open))) found.push("the panel stays closed");
    }
  }
  if (state === "lists") {
    await page.evaluate(() => document.querySelectorAll("details").forEach((it) => { it.open = true; }));
  }
  await page.evaluate(axe);
  const options = { runOnly: { type: "tag", values: tags }, rules: { "target-size": { enabled: true } } };
  const result = await page.evaluate((it) => window.axe.run(document, it), options);
  found.push(...result.violations.map((it) => `${it.id}: ${it.nodes.length} times, ${it.nodes[0].html.slice(0, 160)}`));
  if (await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)) found.push("scrolls sideways");
  await page.close();
  return found;
}

async function main() {
  const executablePath = process.env.CHROMIUM || "/usr/bin/chromium";
  const browser = await puppeteer.launch({ executablePath, args: ["--no-sandbox"], headless: true });
  const validator = new HtmlValidate({ extends: presets });
  let runs = 0;
  let count = 0;
  const tell = (where, found) => {
    runs += 1;
    count += found.length;
    found.forEach((it) => console.log(`${where}: ${it}`));
  };
  for (const file of process.argv.slice(2)) {
    const report = await validator.validateFile(file);
    const messages = report.results.flatMap((it) => it.messages);
    tell(file, messages.map((it) => `${it.line}: ${it.ruleId}: ${it.message}`));
    const html = fs.readFileSync(file, "utf8");
    for (const width of [390, 1280]) {
      for (const scheme of ["light", "dark"]) {
        for (const [script, state] of [[true, "page"], [true, "panel"], [true, "lists"], [false, "page"], [false, "lists"]]) {
          const setting = { width, scheme, script, state };
          tell(`${file} ${JSON.stringify(setting)}`, await findings(browser, html, setting));
        }
      }
    }
  }
  await browser.close();
  console.log(`${runs} runs, ${count} findings`);
  process.exit(count ? 1 : 0);
}

main();
