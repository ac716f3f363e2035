// The screen: Chromium on the page that code-server serves, for what only a person at the keyboard sees.
// usage: node page.mjs PLAYWRIGHT CHROMIUM · one line of JSON each way, as host.js has it.
import { createRequire } from "node:module";
import { createInterface } from "node:readline";

const [playwright, executablePath] = process.argv.slice(2);
const { chromium } = createRequire(import.meta.url)(playwright);
const quiet = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-dev-shm-usage"];
const offline = ["--disable-background-networking", "--disable-component-update", "--disable-sync"];
const browser = await chromium.launch({ executablePath, headless: true, args: [...quiet, ...offline] });
const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
let page = await context.newPage();

const picker = () => page.locator(".quick-input-widget");
const rows = () => picker().locator(".monaco-list-row");

/** A key press that comes while the editor is busy is lost, so what a person would do again is done again. */
async function until(what, act, met, tries = 5) {
  for (let left = tries; ; left--) {
    await act();
    try {
      return await met();
    } catch (error) {
      if (left === 1) throw new Error(`${what}: ${error.message.split("\n")[0]}`);
    }
  }
}

const calls = {
  async go(url) {
    await page.close();
    page = await context.newPage();
    await page.goto(url);
    await page.waitForSelector(".monaco-workbench .part.sidebar", { timeout: 60_000 });
  },
  async palette(title) {
    const row = rows().filter({ hasText: title }).first();
    await until(
      `the palette offers ${title}`,
      async () => {
        await page.keyboard.press("Escape");
        await page.keyboard.press("F1");
      },
      async () => {
        const input = picker().locator("input.input").first();
        await input.waitFor({ state: "visible", timeout: 3000 });
        await input.fill(`>${title}`);
        await row.waitFor({ timeout: 3000 });
        await row.click({ timeout: 3000 });
      },
    );
  },
  /** What the palette lists for some words, once it lists a title that must be among them. */
  async offered(words, sure) {
    return until(
      "the palette opens",
      async () => {
        await page.keyboard.press("Escape");
        await page.keyboard.press("F1");
      },
      async () => {
        const input = picker().locator("input.input").first();
        await input.waitFor({ state: "visible", timeout: 3000 });
        await input.fill(`>${words}`);
        await rows().filter({ hasText: sure }).first().waitFor({ timeout: 3000 }); // the list follows the input
        const found = await rows().locator(".label-name").allInnerTexts();
        await page.keyboard.press("Escape");
        return found;
      },
    );
  },
  /** The picker in front, as it is drawn just now: its title, the words below it, and its options. */
  async question() {
    const text = async (selector) => (await picker().locator(selector).allInnerTexts()).join(" ").trim();
    return {
      title: await text(".quick-input-title"),
      prompt: (await text(".quick-input-prompt")) || (await text(".quick-input-message")),
      placeholder: await picker().locator("input.input").first().getAttribute("placeholder"),
      options: await rows().evaluateAll((all) =>
        all.map((row) =>
          [".label-name", ".label-description", ".quick-input-list-label-meta"].map(
            (part) => row.querySelector(part)?.textContent ?? "",
          ),
        ),
      ),
      buttons: await picker().locator(".quick-input-titlebar .action-label").evaluateAll((all) => all.map((one) => one.getAttribute("aria-label"))),
    };
  },
  async pick(label) {
    await rows().filter({ hasText: label }).first().click({ timeout: 10_000 });
  },
  async back() {
    await picker().locator('.quick-input-titlebar .action-label[aria-label*="Back"]').click({ timeout: 5000 });
  },
  async type(text) {
    const input = picker().locator("input.input").first();
    await input.fill(text);
    await input.press("Enter");
  },
  press: (key) => page.keyboard.press(key),
  /** The box of “Rename Symbol”, for what is under the cursor. */
  async rename(name) {
    await calls.palette("Rename Symbol");
    const box = page.locator("input.rename-input");
    await box.waitFor({ state: "visible", timeout: 10_000 });
    await box.fill(name);
    await box.press("Enter");
  },
  async click(selector, text) {
    const found = page.locator(selector);
    const force = selector === ".statusbar-item"; // what counts up there never stands still
    await (text === undefined ? found : found.filter({ hasText: text })).first().click({ timeout: 10_000, force });
  },
  async hover(selector, text) {
    await page.locator(selector).filter({ hasText: text }).first().hover({ timeout: 10_000 });
  },
  /** Until it is in sight: what has scrolled out of view stays in the page for a while. */
  async wait(selector, text, timeout = 30_000) {
    const found = page.locator(selector).locator("visible=true");
    await (text == null ? found : found.filter({ hasText: text })).first().waitFor({ timeout });
  },
  /** The text of the Markdown preview in front. */
  async preview() {
    const body = page.frameLocator("iframe.webview.ready").frameLocator("#active-frame").locator(".markdown-body");
    await body.locator("h1").waitFor({ timeout: 20_000 });
    return body.innerText();
  },
  texts: (selector) => page.locator(selector).allInnerTexts(),
  notices: () => page.locator(".notification-list-item-message").allInnerTexts(),
  status: () => page.locator('.statusbar-item[id*="specLsp"]').allInnerTexts(),
  async picture(path, selector) {
    await page.mouse.move(640, 790);
    await page.waitForTimeout(200);
    if (selector) await page.locator(selector).first().screenshot({ path });
    else await page.screenshot({ path });
  },
  resize: (width, height) => page.setViewportSize({ width, height }),
  async draw(svg, size, path) {
    const sheet = await context.newPage();
    await sheet.setViewportSize({ width: size, height: size });
    await sheet.setContent(`<style>body{margin:0}svg{width:${size}px;height:${size}px;display:block}</style>${svg}`);
    await sheet.screenshot({ path, omitBackground: true });
    await sheet.close();
  },
};

for await (const line of createInterface({ input: process.stdin })) {
  const { id, call, args } = JSON.parse(line);
  let reply;
  try {
    reply = { id, value: (await calls[call](...args)) ?? null };
  } catch (error) {
    reply = { id, error: String(error?.message ?? error) };
  }
  process.stdout.write(`${JSON.stringify(reply)}\n`);
}
await browser.close();
