#include "devices/printer/document_printer.h"
