/** What a call of the library can come back with.  0 is success; everything else says why not. */
#ifndef COMP_STATUS_H
#define COMP_STATUS_H

typedef enum comp_status {
    COMP_OK = 0,
    COMP_ERR_RULES,  /**< the rule text has mistakes: see the diagnostics             */
    COMP_ERR_FACTS,  /**< some facts are invalid: see the diagnostics                 */
    COMP_ERR_NOMEM,  /**< memory ended; nothing of the result may be used             */
    COMP_ERR_IO,     /**< a file could not be read or a sink refused what was written */
    COMP_ERR_LIMIT,  /**< a limit of the library was reached                          */
    COMP_ERR_USAGE,  /**< the caller broke the contract of the call                   */
    COMP_ERR_FAULT   /**< the library found its own work wrong and dropped it: report */
} comp_status;

#endif
