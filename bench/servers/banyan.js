/** Banyan on SQLite in a folder of its own, as the wire contract says it is started for load. */
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { answering, freePort, start, stop } from "../processes.js";

const ROOT = join(import.meta.dirname, "../..");
const SECRET = "the secret of a benchmark";

function environment(folder, port) {
  const own = Object.fromEntries(
    Object.keys(process.env)
      .filter((k) => k.startsWith("BANYAN_"))
      .map((k) => [k, undefined]),
  );
  return {
    ...own,
    BANYAN_DATA_DIR: folder,
    BANYAN_DEMO: "1",
    BANYAN_HOST: "127.0.0.1",
    BANYAN_PORT: String(port),
    BANYAN_SECRET_KEY: SECRET,
  };
}

const shapeName = ({ users, drafts, perDraft }) => `${users}-${drafts}-${perDraft}`;

export class Banyan {
  name = "banyan";
  acknowledges = "after fsync";

  /** Make one migrated database and fill it with what every scenario needs, once. */
  constructor(folder, shapes) {
    this.folder = folder;
    this.template = join(folder, "template");
    mkdirSync(this.template, { recursive: true });
    this.flask("db", "upgrade");
    this.made = new Map(shapes.map((shape) => [shapeName(shape), this.fill(shape)]));
  }

  flask(...words) {
    execFileSync(join(ROOT, ".venv/bin/flask"), ["--app", "wsgi", ...words], {
      cwd: ROOT,
      env: { ...process.env, ...environment(this.template, 0) },
      stdio: ["ignore", "ignore", "pipe"],
    });
  }

  fill(shape) {
    const out = join(this.folder, `${shapeName(shape)}.json`);
    const { users, drafts, perDraft } = shape;
    this.flask(
      "fixture",
      ...["--users", users, "--drafts", drafts].map(String),
      "--per-draft",
      String(perDraft),
      "--out",
      out,
    );
    return JSON.parse(readFileSync(out, "utf8"));
  }

  /** Serve a fresh copy; `drafts` name the cookies of those who may type in each. */
  async start(name, shape) {
    const folder = join(this.folder, name);
    cpSync(this.template, folder, { recursive: true });
    const { drafts, users } = this.made.get(shapeName(shape));
    const running = { folder, port: await freePort() };
    running.drafts = drafts.map(({ id, users: who }) => ({
      id,
      clients: who.map((index) => users[index].cookie),
    }));
    return await this.restart(running);
  }

  /** Serve what is in the folder of `running` again, on the same port. */
  async restart(running) {
    const log = join(running.folder, "server.log");
    const process_ = start([join(ROOT, ".venv/bin/python"), "wsgi.py"], {
      cwd: ROOT,
      env: environment(running.folder, running.port),
      log,
    });
    const address = `http://127.0.0.1:${running.port}`;
    await answering(process_, `${address}/readyz`, log);
    return { ...running, process: process_, address };
  }

  async stop(running, signal) {
    await stop(running.process, signal);
  }
}
