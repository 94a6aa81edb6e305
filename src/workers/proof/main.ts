import { takeEngine } from '../engine-loader';
import { serve } from '../serve';
import { proofHandlers } from './handlers';

serve(proofHandlers, takeEngine);
