/** Banyan on SQLite in a folder of its own, started as the wire contract says for load programs. */
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { answering, freePort, start, stop } from "../processes.js";

const ROOT = join(import.meta.dirname, "../..");
const SECRET = "the secret of a benchmark";
/** What the fixture makes: few drafts with many writers, or many drafts with few. */
const FIXTURES = {
  wide: { users: 300, drafts: 9, perDraft: 300 },
  many: { users: 1_000, drafts: 200, perDraft: 5 },
};

/** The environment without settings of whoever runs this, and with ours. */
function environment(folder, port) {
  const names = Object.keys(process.env).filter((name) => name.startsWith("BANYAN_"));
  return {
    ...Object.fromEntries(names.map((name) => [name, undefined])),
    BANYAN_DATA_DIR: folder,
    BANYAN_DEMO: "1",
    BANYAN_HOST: "127.0.0.1",
    BANYAN_PORT: String(port),
    BANYAN_SECRET_KEY: SECRET,
  };
}

export class Banyan {
  name = "banyan";

  /** Make a migrated database in `folder`; it is filled when a scenario first needs it. */
  constructor(folder) {
    this.folder = folder;
    this.made = new Map();
  }

  /** Serve a fresh database; `drafts` name the cookies of `perDraft` writers of each. */
  async start(name, { drafts, perDraft }) {
    const kind = drafts <= FIXTURES.wide.drafts ? "wide" : "many";
    if (!this.made.has(kind)) this.made.set(kind, this.fill(kind));
    const folder = join(this.folder, name);
    cpSync(join(this.folder, kind), folder, { recursive: true });
    const made = this.made.get(kind);
    const running = { folder, port: await freePort() };
    running.drafts = made.drafts.slice(0, drafts).map(({ id, users }) => ({
      id,
      clients: users.slice(0, perDraft).map((index) => made.users[index].cookie),
    }));
    return await this.restart(running);
  }

  /** Serve what is in the folder of `running` again, at the same address. */
  async restart({ folder, port, drafts }) {
    const log = join(folder, "server.log");
    const command = [join(ROOT, ".venv/bin/python"), "wsgi.py"];
    const started = start(command, { cwd: ROOT, env: environment(folder, port), log });
    const address = `http://127.0.0.1:${port}`;
    await answering(started, `${address}/readyz`, log);
    return { folder, port, drafts, process: started, address };
  }

  async stop(running, signal) {
    await stop(running.process, signal);
  }

  fill(kind) {
    const folder = join(this.folder, kind);
    const out = join(folder, "fixture.json");
    const { users, drafts, perDraft } = FIXTURES[kind];
    mkdirSync(folder, { recursive: true });
    this.flask(folder, "db", "upgrade");
    const size = ["--users", users, "--drafts", drafts, "--per-draft", perDraft].map(String);
    this.flask(folder, "fixture", ...size, "--out", out);
    return JSON.parse(readFileSync(out, "utf8"));
  }

  flask(folder, ...words) {
    execFileSync(join(ROOT, ".venv/bin/flask"), ["--app", "wsgi", ...words], {
      cwd: ROOT,
      env: { ...process.env, ...environment(folder, 0) },
      stdio: ["ignore", "ignore", "pipe"],
    });
  }
}
