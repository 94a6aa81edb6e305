import { takeEngine } from '../engine-loader';
import { serve } from '../serve';
import { decodeHandlers } from './handlers';

serve(decodeHandlers, takeEngine);
