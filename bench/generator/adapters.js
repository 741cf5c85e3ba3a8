/** How a client gets into each of the servers. */
import * as banyan from "./banyan.js";
import { HocuspocusConnection, YWebsocketConnection } from "./yprotocol.js";

export const ADAPTERS = {
  banyan: { prepare: banyan.prepare, open: banyan.BanyanConnection.open, text: banyan.serverText },
  hocuspocus: { prepare: async () => null, open: HocuspocusConnection.open },
  "y-websocket": { prepare: async () => null, open: YWebsocketConnection.open },
};
