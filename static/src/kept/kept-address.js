/**
 * Return under which address a draft's page is kept on this device: its path, and for whom one acts on
 * it where the address says so. The pages of two organisations are two pages.
 *
 * @param {{pathname: string, search: string}} location
 * @returns {string}
 */
export function keptAddress({ pathname, search }) {
  const acting = new URLSearchParams(search).get("as");
  return acting ? `${pathname}?as=${encodeURIComponent(acting)}` : pathname;
}
