import { serve } from '../serve';
import { createEncodeHandlers } from './handlers';

serve(createEncodeHandlers());
