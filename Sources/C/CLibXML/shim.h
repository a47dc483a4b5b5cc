// libxml2 of some distributions is built with ICU and includes its headers, which Foundation's own ICU contradicts; nothing here needs them.
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED
#include <libxml/xmlreader.h>
