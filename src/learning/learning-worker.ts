// The worker that learns: what takes seconds or hours leaves the page free.

import { expose } from 'comlink';
import { keepErrorCodes } from '../workers/coded-errors';
import { liveness } from '../workers/liveness';
import { LearningHost } from './worker-host';

keepErrorCodes();
expose(Object.assign(new LearningHost(), liveness));
