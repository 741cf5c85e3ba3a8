/** Servers other people make: started by the scripts in `bench/peers`, data in a folder each. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { answering, freePort, start, stop } from "../processes.js";

class Peer {
  constructor(folder) {
    this.folder = folder;
  }

  /** Serve with an empty database; drafts are made by opening them. */
  async start(name, { drafts, perDraft }) {
    const folder = join(this.folder, name);
    mkdirSync(folder, { recursive: true });
    const running = { folder, port: await freePort() };
    running.drafts = Array.from({ length: drafts }, (_, number) => ({
      id: `draft-${number}`,
      clients: Array.from({ length: perDraft }, () => ""),
    }));
    return await this.restart(running);
  }

  /** Serve what is in the folder of `running` again, at the same address. */
  async restart({ folder, port, drafts }) {
    const log = join(folder, "server.log");
    const script = join(import.meta.dirname, "../peers", `${this.name}.js`);
    const command = [process.execPath, script, String(port), join(folder, this.data)];
    const started = start(command, { cwd: folder, env: {}, log });
    const address = `http://127.0.0.1:${port}`;
    await answering(started, address, log);
    return { folder, port, drafts, process: started, address };
  }

  async stop(running, signal) {
    await stop(running.process, signal);
  }
}

export class Hocuspocus extends Peer {
  name = "hocuspocus";
  data = "hocuspocus.sqlite";
}

export class YWebsocket extends Peer {
  name = "y-websocket";
  data = "leveldb";
}
