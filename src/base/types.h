/* The types of the language, one enumeration for the checker, the plan and the facts. */
#ifndef COMP_BASE_TYPES_H
#define COMP_BASE_TYPES_H

typedef enum plan_type_kind { /* ORDER TYPE: plan_type_name in plan_dump.c */
    PT_TEXT, PT_NUMBER, PT_WHOLE, PT_PERCENT, PT_MONEY, PT_DATE, PT_YESNO, PT_ENUM, PT_LIST, PT_SET
} plan_type_kind;

#endif
