/** Entry of the tree on the big screen. */
import { io } from "socket.io-client";
import { start } from "./stage/page.js";

start(window, io);
