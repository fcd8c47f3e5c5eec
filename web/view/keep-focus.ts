import { byId } from "../inspector/dom.ts";

/** What has the focus, so that it is found again where its element is made anew. */
interface Focused {
  readonly element: HTMLElement | SVGElement;
  /** The nearest element around it that has a name. */
  readonly within: string;
  readonly key: string;
}

const focusable = "a[href], button, input, select, summary, [tabindex]";

const keyOf = (element: Element): string =>
  `${element.tagName} ${element.getAttribute("data-key") ?? element.getAttribute("aria-label") ?? element.textContent}`;

const isSeen = (element: Element): boolean => element.isConnected && element.checkVisibility();

/**
 * Keeps the focus in the page where what has it is replaced or goes out of sight: it goes to what took its place, else
 * to what the screen is about. What somebody leaves by himself is left.
 *
 * @param home what the screen is about
 */
export function keepFocus(home: () => HTMLElement): void {
  let last: Focused | undefined;
  addEventListener("focusin", ({ target }) => {
    const element = target as HTMLElement | SVGElement;
    last = { element, within: element.closest("[id]")?.id ?? "", key: keyOf(element) };
  });
  addEventListener("focusout", ({ target, relatedTarget }) => {
    if (relatedTarget !== null) return;
    // Left by a click beside it, or because it goes: only afterwards that is told.
    setTimeout(() => {
      if (last?.element === target && isSeen(last.element) && document.activeElement === document.body)
        last = undefined;
      else restore();
    });
  });
  const restore = (): void => {
    if (last === undefined || isSeen(last.element)) return;
    // Until the next frame the focus stays with what is hidden.
    if (document.activeElement !== document.body && document.activeElement !== last.element) return;
    const { within, key } = last;
    const around = within === "" ? null : document.getElementById(within);
    const others = around === null ? [] : [around, ...around.querySelectorAll<HTMLElement>(focusable)];
    const seen = others.filter((one) => one.matches(focusable) && isSeen(one));
    (seen.find((one) => keyOf(one) === key) ?? seen[0] ?? home()).focus({ preventScroll: true });
  };
  new MutationObserver(restore).observe(byId("screen-list").parentElement!, {
    subtree: true,
    childList: true,
    attributes: true,
    attributeFilter: ["hidden", "open"],
  });
}
