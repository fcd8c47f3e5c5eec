import { RewardError } from "../../errors.ts";
import { didYouMean, nearestOrAll } from "../../nearest.ts";
import { commonQuery, type Protocol } from "../protocols/protocol.ts";

/**
 * Refuses unknown names in a query: a misspelt option must not silently mean its default.
 *
 * @throws RewardError `bad_option`
 */
export function checkQuery(query: Readonly<Record<string, unknown>>, { query: own }: Protocol): void {
  const known = Object.keys({ ...commonQuery, ...own });
  for (const [name, value] of Object.entries(query)) {
    const shown = JSON.stringify(name.slice(0, 80));
    if (!known.includes(name)) {
      const hint = nearestOrAll(name, known);
      throw new RewardError("bad_option", `no option ${shown} in a query${hint}`);
    }
    if (typeof value !== "string") throw new RewardError("bad_option", `${shown} is given more than once`);
    const values = own[name]?.enum;
    if (values !== undefined && !values.includes(value)) {
      const hint = didYouMean(value, values);
      throw new RewardError("bad_option", `${name} is one of ${values.join(", ")}${hint}`);
    }
  }
}
