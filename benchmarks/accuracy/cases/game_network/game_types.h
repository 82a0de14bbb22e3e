#ifndef GAME_TYPES_H
#define GAME_TYPES_H
#include <errno.h>
typedef unsigned char byte;
enum { ITEM_SHOTGUN = 10035, ITEM_MEDKIT = 10036, ITEM_ARMOR = 10054 }; //~ quiet WS001
#endif
