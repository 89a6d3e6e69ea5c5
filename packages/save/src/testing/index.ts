export { faultyFileOperations } from './faulty-file-operations.js';
export type {
  FaultPlace,
  FaultyFileOperations,
  FileOperationName,
  HeldCall,
} from './faulty-file-operations.js';
export type { FileOperations, OpenFile } from '../operations/file-operations.js';
