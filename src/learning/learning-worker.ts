// The worker that learns: what takes seconds or hours leaves the page free.

import { expose } from 'comlink';
import { keepErrorCodes } from '../workers/coded-errors';
import { liveness } from '../workers/liveness';
import { LearningHost } from './worker-host';
// After tfjs itself. A bundle leaves out what tfjs registers beside what it exports; in Node, where tfjs is one file, it is there.
import '@tensorflow/tfjs-core/dist/register_all_gradients';

keepErrorCodes();
expose(Object.assign(new LearningHost(), liveness));
