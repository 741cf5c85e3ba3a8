/** Entry of the page of what a group decides. */
import { io } from "socket.io-client";
import { follow } from "./live/following.js";

follow(window, io);
