import { expose } from 'comlink';
import { liveness } from '../../workers/liveness';
import { unpackingHost } from './unpacking-host';

expose({ ...unpackingHost, ...liveness });
