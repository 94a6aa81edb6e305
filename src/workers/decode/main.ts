import { serve } from '../serve';
import { decodeHandlers } from './handlers';

serve(decodeHandlers);
