import { expose } from 'comlink';
import { keepErrorCodes } from '../workers/coded-errors';
import { liveness } from '../workers/liveness';
import { FileHost } from './file-host';

keepErrorCodes();
expose(Object.assign(new FileHost(), liveness));
