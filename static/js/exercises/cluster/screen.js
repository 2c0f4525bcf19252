// Cluster, on the projector: clusters as bars and the notes still on their own; large groups without a frame.
import { openNotes } from '../../screen/wall.js';

export const view = (ctx) => openNotes(ctx);
