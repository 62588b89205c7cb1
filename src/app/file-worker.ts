import { expose } from 'comlink';
import { liveness } from '../workers/liveness';
import { FileHost } from './file-host';

expose(Object.assign(new FileHost(), liveness));
