/** The y-websocket server as its package starts it, with its LevelDB persistence. */
const [port, folder] = process.argv.slice(2);
Object.assign(process.env, { HOST: "127.0.0.1", PORT: port, YPERSISTENCE: folder });
await import("../node_modules/@y/websocket-server/src/server.js");
