/** How a client gets into each of the servers, and what they can be asked. */
import * as banyan from "./banyan.js";
import { HocuspocusConnection, YWebsocketConnection } from "./yprotocol.js";

/**
 * Per server: `prepare` has everything that is needed before a socket is opened, `open` connects
 * a client and brings it up to date, `text` asks the server for its own text (where there is such
 * a question), `acknowledges` says whether it ever calls anything saved.
 */
export const ADAPTERS = {
  banyan: {
    prepare: banyan.prepare,
    open: banyan.BanyanConnection.open,
    text: banyan.serverText,
    acknowledges: true,
  },
  hocuspocus: { prepare: async () => null, open: HocuspocusConnection.open, acknowledges: true },
  "y-websocket": {
    prepare: async () => null,
    open: YWebsocketConnection.open,
    acknowledges: false,
  },
};
