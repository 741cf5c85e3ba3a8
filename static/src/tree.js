/** Entry of pages that show the Pledging Tree. */
import { io } from "socket.io-client";
import { start } from "./tree/page.js";

start(window, io);
