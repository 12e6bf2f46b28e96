package org.segline.dicom.data;

/**
 * The attributes that Segline uses by name, in the groups in which PS3.3 speaks of them. All others are found by keyword in the
 * {@link Dictionary}.
 */
public final class Tags {

    // Command, PS3.7 annex E
    public static final Tag COMMAND_GROUP_LENGTH = new Tag(0x0000, 0x0000);
    public static final Tag AFFECTED_SOP_CLASS_UID = new Tag(0x0000, 0x0002);
    public static final Tag REQUESTED_SOP_CLASS_UID = new Tag(0x0000, 0x0003);
    public static final Tag COMMAND_FIELD = new Tag(0x0000, 0x0100);
    public static final Tag MESSAGE_ID = new Tag(0x0000, 0x0110);
    public static final Tag MESSAGE_ID_BEING_RESPONDED_TO = new Tag(0x0000, 0x0120);
    public static final Tag MOVE_DESTINATION = new Tag(0x0000, 0x0600);
    public static final Tag PRIORITY = new Tag(0x0000, 0x0700);
    public static final Tag COMMAND_DATA_SET_TYPE = new Tag(0x0000, 0x0800);
    public static final Tag STATUS = new Tag(0x0000, 0x0900);
    public static final Tag OFFENDING_ELEMENT = new Tag(0x0000, 0x0901);
    public static final Tag ERROR_COMMENT = new Tag(0x0000, 0x0902);
    public static final Tag ERROR_ID = new Tag(0x0000, 0x0903);
    public static final Tag AFFECTED_SOP_INSTANCE_UID = new Tag(0x0000, 0x1000);
    public static final Tag REQUESTED_SOP_INSTANCE_UID = new Tag(0x0000, 0x1001);
    public static final Tag EVENT_TYPE_ID = new Tag(0x0000, 0x1002);
    public static final Tag ATTRIBUTE_IDENTIFIER_LIST = new Tag(0x0000, 0x1005);
    public static final Tag ACTION_TYPE_ID = new Tag(0x0000, 0x1008);
    public static final Tag NUMBER_OF_REMAINING_SUBOPERATIONS = new Tag(0x0000, 0x1020);
    public static final Tag NUMBER_OF_COMPLETED_SUBOPERATIONS = new Tag(0x0000, 0x1021);
    public static final Tag NUMBER_OF_FAILED_SUBOPERATIONS = new Tag(0x0000, 0x1022);
    public static final Tag NUMBER_OF_WARNING_SUBOPERATIONS = new Tag(0x0000, 0x1023);
    public static final Tag MOVE_ORIGINATOR_APPLICATION_ENTITY_TITLE = new Tag(0x0000, 0x1030);
    public static final Tag MOVE_ORIGINATOR_MESSAGE_ID = new Tag(0x0000, 0x1031);

    // File meta information, PS3.10 7.1
    public static final Tag FILE_META_INFORMATION_GROUP_LENGTH = new Tag(0x0002, 0x0000);
    public static final Tag FILE_META_INFORMATION_VERSION = new Tag(0x0002, 0x0001);
    public static final Tag MEDIA_STORAGE_SOP_CLASS_UID = new Tag(0x0002, 0x0002);
    public static final Tag MEDIA_STORAGE_SOP_INSTANCE_UID = new Tag(0x0002, 0x0003);
    public static final Tag TRANSFER_SYNTAX_UID = new Tag(0x0002, 0x0010);
    public static final Tag IMPLEMENTATION_CLASS_UID = new Tag(0x0002, 0x0012);
    public static final Tag IMPLEMENTATION_VERSION_NAME = new Tag(0x0002, 0x0013);
    public static final Tag SOURCE_APPLICATION_ENTITY_TITLE = new Tag(0x0002, 0x0016);
    public static final Tag SENDING_APPLICATION_ENTITY_TITLE = new Tag(0x0002, 0x0017);
    public static final Tag RECEIVING_APPLICATION_ENTITY_TITLE = new Tag(0x0002, 0x0018);
    public static final Tag PRIVATE_INFORMATION_CREATOR_UID = new Tag(0x0002, 0x0100);
    public static final Tag PRIVATE_INFORMATION = new Tag(0x0002, 0x0102);

    // SOP common, PS3.3 C.12.1
    public static final Tag SPECIFIC_CHARACTER_SET = new Tag(0x0008, 0x0005);
    public static final Tag INSTANCE_CREATION_DATE = new Tag(0x0008, 0x0012);
    public static final Tag INSTANCE_CREATION_TIME = new Tag(0x0008, 0x0013);
    public static final Tag INSTANCE_CREATOR_UID = new Tag(0x0008, 0x0014);
    public static final Tag SOP_CLASS_UID = new Tag(0x0008, 0x0016);
    public static final Tag SOP_INSTANCE_UID = new Tag(0x0008, 0x0018);
    public static final Tag TIMEZONE_OFFSET_FROM_UTC = new Tag(0x0008, 0x0201);
    public static final Tag INSTANCE_NUMBER = new Tag(0x0020, 0x0013);
    public static final Tag CONTRIBUTING_EQUIPMENT_SEQUENCE = new Tag(0x0018, 0xa001);
    public static final Tag INSTANCE_ORIGIN_STATUS = new Tag(0x0400, 0x0600);

    // Patient
    public static final Tag PATIENT_NAME = new Tag(0x0010, 0x0010);
    public static final Tag PATIENT_ID = new Tag(0x0010, 0x0020);
    public static final Tag ISSUER_OF_PATIENT_ID = new Tag(0x0010, 0x0021);
    public static final Tag PATIENT_BIRTH_DATE = new Tag(0x0010, 0x0030);
    public static final Tag PATIENT_SEX = new Tag(0x0010, 0x0040);
    public static final Tag PATIENT_AGE = new Tag(0x0010, 0x1010);
    public static final Tag PATIENT_SIZE = new Tag(0x0010, 0x1020);
    public static final Tag PATIENT_WEIGHT = new Tag(0x0010, 0x1030);
    public static final Tag PATIENT_COMMENTS = new Tag(0x0010, 0x4000);
    public static final Tag PATIENT_IDENTITY_REMOVED = new Tag(0x0012, 0x0062);
    public static final Tag DEIDENTIFICATION_METHOD = new Tag(0x0012, 0x0063);
    public static final Tag DEIDENTIFICATION_METHOD_CODE_SEQUENCE = new Tag(0x0012, 0x0064);

    // Study
    public static final Tag STUDY_INSTANCE_UID = new Tag(0x0020, 0x000d);
    public static final Tag STUDY_ID = new Tag(0x0020, 0x0010);
    public static final Tag STUDY_DATE = new Tag(0x0008, 0x0020);
    public static final Tag STUDY_TIME = new Tag(0x0008, 0x0030);
    public static final Tag STUDY_DESCRIPTION = new Tag(0x0008, 0x1030);
    public static final Tag ACCESSION_NUMBER = new Tag(0x0008, 0x0050);
    public static final Tag REFERRING_PHYSICIAN_NAME = new Tag(0x0008, 0x0090);
    public static final Tag REFERENCED_STUDY_SEQUENCE = new Tag(0x0008, 0x1110);
    public static final Tag REQUESTED_PROCEDURE_ID = new Tag(0x0040, 0x1001);
    public static final Tag REQUEST_ATTRIBUTES_SEQUENCE = new Tag(0x0040, 0x0275);
    public static final Tag PROCEDURE_CODE_SEQUENCE = new Tag(0x0008, 0x1032);

    // Series
    public static final Tag SERIES_INSTANCE_UID = new Tag(0x0020, 0x000e);
    public static final Tag SERIES_NUMBER = new Tag(0x0020, 0x0011);
    public static final Tag SERIES_DATE = new Tag(0x0008, 0x0021);
    public static final Tag SERIES_TIME = new Tag(0x0008, 0x0031);
    public static final Tag SERIES_DESCRIPTION = new Tag(0x0008, 0x103e);
    public static final Tag SERIES_DESCRIPTION_CODE_SEQUENCE = new Tag(0x0008, 0x103f);
    public static final Tag MODALITY = new Tag(0x0008, 0x0060);
    public static final Tag MODALITIES_IN_STUDY = new Tag(0x0008, 0x0061);
    public static final Tag LATERALITY = new Tag(0x0020, 0x0060);
    public static final Tag BODY_PART_EXAMINED = new Tag(0x0018, 0x0015);
    public static final Tag PROTOCOL_NAME = new Tag(0x0018, 0x1030);
    public static final Tag PATIENT_POSITION = new Tag(0x0018, 0x5100);
    public static final Tag OPERATORS_NAME = new Tag(0x0008, 0x1070);
    public static final Tag PERFORMED_PROCEDURE_STEP_ID = new Tag(0x0040, 0x0253);
    public static final Tag PERFORMED_PROCEDURE_STEP_START_DATE = new Tag(0x0040, 0x0244);
    public static final Tag PERFORMED_PROCEDURE_STEP_START_TIME = new Tag(0x0040, 0x0245);
    public static final Tag REFERENCED_PERFORMED_PROCEDURE_STEP_SEQUENCE = new Tag(0x0008, 0x1111);
    public static final Tag SMALLEST_PIXEL_VALUE_IN_SERIES = new Tag(0x0028, 0x0108);
    public static final Tag LARGEST_PIXEL_VALUE_IN_SERIES = new Tag(0x0028, 0x0109);
    public static final Tag REFERENCED_SERIES_SEQUENCE = new Tag(0x0008, 0x1115);

    // Equipment
    public static final Tag MANUFACTURER = new Tag(0x0008, 0x0070);
    public static final Tag MANUFACTURER_MODEL_NAME = new Tag(0x0008, 0x1090);
    public static final Tag INSTITUTION_NAME = new Tag(0x0008, 0x0080);
    public static final Tag INSTITUTIONAL_DEPARTMENT_NAME = new Tag(0x0008, 0x1040);
    public static final Tag STATION_NAME = new Tag(0x0008, 0x1010);
    public static final Tag DEVICE_SERIAL_NUMBER = new Tag(0x0018, 0x1000);
    public static final Tag SOFTWARE_VERSIONS = new Tag(0x0018, 0x1020);
    public static final Tag DEVICE_UID = new Tag(0x0018, 0x1002);
    public static final Tag MAGNETIC_FIELD_STRENGTH = new Tag(0x0018, 0x0087);
    public static final Tag GANTRY_ID = new Tag(0x0018, 0x1008);

    // Frame of reference
    public static final Tag FRAME_OF_REFERENCE_UID = new Tag(0x0020, 0x0052);
    public static final Tag POSITION_REFERENCE_INDICATOR = new Tag(0x0020, 0x1040);
    public static final Tag SYNCHRONIZATION_FRAME_OF_REFERENCE_UID = new Tag(0x0020, 0x0200);

    // Image and image plane, PS3.3 C.7.6
    public static final Tag IMAGE_TYPE = new Tag(0x0008, 0x0008);
    public static final Tag ACQUISITION_DATE = new Tag(0x0008, 0x0022);
    public static final Tag ACQUISITION_TIME = new Tag(0x0008, 0x0032);
    public static final Tag ACQUISITION_DATE_TIME = new Tag(0x0008, 0x002a);
    public static final Tag ACQUISITION_NUMBER = new Tag(0x0020, 0x0012);
    public static final Tag CONTENT_DATE = new Tag(0x0008, 0x0023);
    public static final Tag CONTENT_TIME = new Tag(0x0008, 0x0033);
    public static final Tag PATIENT_ORIENTATION = new Tag(0x0020, 0x0020);
    public static final Tag IMAGES_IN_ACQUISITION = new Tag(0x0020, 0x1002);
    public static final Tag IMAGE_COMMENTS = new Tag(0x0020, 0x4000);
    public static final Tag BURNED_IN_ANNOTATION = new Tag(0x0028, 0x0301);
    public static final Tag LOSSY_IMAGE_COMPRESSION = new Tag(0x0028, 0x2110);
    public static final Tag LOSSY_IMAGE_COMPRESSION_RATIO = new Tag(0x0028, 0x2112);
    public static final Tag LOSSY_IMAGE_COMPRESSION_METHOD = new Tag(0x0028, 0x2114);
    public static final Tag DERIVATION_DESCRIPTION = new Tag(0x0008, 0x2111);
    public static final Tag SOURCE_IMAGE_SEQUENCE = new Tag(0x0008, 0x2112);
    public static final Tag IMAGE_POSITION_PATIENT = new Tag(0x0020, 0x0032);
    public static final Tag IMAGE_ORIENTATION_PATIENT = new Tag(0x0020, 0x0037);
    public static final Tag PIXEL_SPACING = new Tag(0x0028, 0x0030);
    public static final Tag IMAGER_PIXEL_SPACING = new Tag(0x0018, 0x1164);
    public static final Tag PIXEL_ASPECT_RATIO = new Tag(0x0028, 0x0034);
    public static final Tag SLICE_THICKNESS = new Tag(0x0018, 0x0050);
    public static final Tag SPACING_BETWEEN_SLICES = new Tag(0x0018, 0x0088);
    public static final Tag SLICE_LOCATION = new Tag(0x0020, 0x1041);
    public static final Tag TEMPORAL_POSITION_IDENTIFIER = new Tag(0x0020, 0x0100);
    public static final Tag NUMBER_OF_TEMPORAL_POSITIONS = new Tag(0x0020, 0x0105);
    public static final Tag TEMPORAL_POSITION_INDEX = new Tag(0x0020, 0x9128);
    public static final Tag TEMPORAL_POSITION_TIME_OFFSET = new Tag(0x0020, 0x930d);
    public static final Tag STACK_ID = new Tag(0x0020, 0x9056);
    public static final Tag IN_STACK_POSITION_NUMBER = new Tag(0x0020, 0x9057);
    public static final Tag POSITION_MEASURING_DEVICE_USED = new Tag(0x0018, 0x980c);

    // Pixels, PS3.3 C.7.6.3
    public static final Tag SAMPLES_PER_PIXEL = new Tag(0x0028, 0x0002);
    public static final Tag PHOTOMETRIC_INTERPRETATION = new Tag(0x0028, 0x0004);
    public static final Tag PLANAR_CONFIGURATION = new Tag(0x0028, 0x0006);
    public static final Tag NUMBER_OF_FRAMES = new Tag(0x0028, 0x0008);
    public static final Tag FRAME_INCREMENT_POINTER = new Tag(0x0028, 0x0009);
    public static final Tag ROWS = new Tag(0x0028, 0x0010);
    public static final Tag COLUMNS = new Tag(0x0028, 0x0011);
    public static final Tag BITS_ALLOCATED = new Tag(0x0028, 0x0100);
    public static final Tag BITS_STORED = new Tag(0x0028, 0x0101);
    public static final Tag HIGH_BIT = new Tag(0x0028, 0x0102);
    public static final Tag PIXEL_REPRESENTATION = new Tag(0x0028, 0x0103);
    public static final Tag SMALLEST_IMAGE_PIXEL_VALUE = new Tag(0x0028, 0x0106);
    public static final Tag LARGEST_IMAGE_PIXEL_VALUE = new Tag(0x0028, 0x0107);
    public static final Tag PIXEL_PADDING_VALUE = new Tag(0x0028, 0x0120);
    public static final Tag PIXEL_PADDING_RANGE_LIMIT = new Tag(0x0028, 0x0121);
    public static final Tag WINDOW_CENTER = new Tag(0x0028, 0x1050);
    public static final Tag WINDOW_WIDTH = new Tag(0x0028, 0x1051);
    public static final Tag RESCALE_INTERCEPT = new Tag(0x0028, 0x1052);
    public static final Tag RESCALE_SLOPE = new Tag(0x0028, 0x1053);
    public static final Tag RESCALE_TYPE = new Tag(0x0028, 0x1054);
    public static final Tag LUT_DESCRIPTOR = new Tag(0x0028, 0x3002);
    public static final Tag LUT_DATA = new Tag(0x0028, 0x3006);
    public static final Tag MODALITY_LUT_SEQUENCE = new Tag(0x0028, 0x3000);
    public static final Tag PRESENTATION_LUT_SHAPE = new Tag(0x2050, 0x0020);
    public static final Tag RED_PALETTE_COLOR_LOOKUP_TABLE_DESCRIPTOR = new Tag(0x0028, 0x1101);
    public static final Tag RED_PALETTE_COLOR_LOOKUP_TABLE_DATA = new Tag(0x0028, 0x1201);
    public static final Tag GREEN_PALETTE_COLOR_LOOKUP_TABLE_DESCRIPTOR = new Tag(0x0028, 0x1102);
    public static final Tag GREEN_PALETTE_COLOR_LOOKUP_TABLE_DATA = new Tag(0x0028, 0x1202);
    public static final Tag BLUE_PALETTE_COLOR_LOOKUP_TABLE_DESCRIPTOR = new Tag(0x0028, 0x1103);
    public static final Tag BLUE_PALETTE_COLOR_LOOKUP_TABLE_DATA = new Tag(0x0028, 0x1203);
    public static final Tag PIXEL_DATA = new Tag(0x7fe0, 0x0010);
    public static final Tag FLOAT_PIXEL_DATA = new Tag(0x7fe0, 0x0008);
    public static final Tag DOUBLE_FLOAT_PIXEL_DATA = new Tag(0x7fe0, 0x0009);
    public static final Tag EXTENDED_OFFSET_TABLE = new Tag(0x7fe0, 0x0001);
    public static final Tag EXTENDED_OFFSET_TABLE_LENGTHS = new Tag(0x7fe0, 0x0002);
    public static final Tag DATA_SET_TRAILING_PADDING = new Tag(0xfffc, 0xfffc);
    public static final Tag REAL_WORLD_VALUE_MAPPING_SEQUENCE = new Tag(0x0040, 0x9096);
    public static final Tag REAL_WORLD_VALUE_INTERCEPT = new Tag(0x0040, 0x9224);
    public static final Tag REAL_WORLD_VALUE_SLOPE = new Tag(0x0040, 0x9225);
    public static final Tag REAL_WORLD_VALUE_FIRST_VALUE_MAPPED = new Tag(0x0040, 0x9216);
    public static final Tag REAL_WORLD_VALUE_LAST_VALUE_MAPPED = new Tag(0x0040, 0x9211);
    public static final Tag MEASUREMENT_UNITS_CODE_SEQUENCE = new Tag(0x0040, 0x08ea);

    // CT, MR and PET acquisition
    public static final Tag KVP = new Tag(0x0018, 0x0060);
    public static final Tag EXPOSURE = new Tag(0x0018, 0x1152);
    public static final Tag EXPOSURE_TIME = new Tag(0x0018, 0x1150);
    public static final Tag X_RAY_TUBE_CURRENT = new Tag(0x0018, 0x1151);
    public static final Tag GANTRY_DETECTOR_TILT = new Tag(0x0018, 0x1120);
    public static final Tag CONVOLUTION_KERNEL = new Tag(0x0018, 0x1210);
    public static final Tag FILTER_TYPE = new Tag(0x0018, 0x1160);
    public static final Tag RECONSTRUCTION_DIAMETER = new Tag(0x0018, 0x1100);
    public static final Tag DATA_COLLECTION_DIAMETER = new Tag(0x0018, 0x0090);
    public static final Tag TABLE_HEIGHT = new Tag(0x0018, 0x1130);
    public static final Tag ROTATION_DIRECTION = new Tag(0x0018, 0x1140);
    public static final Tag CONTRAST_BOLUS_AGENT = new Tag(0x0018, 0x0010);
    public static final Tag CONTRAST_BOLUS_AGENT_SEQUENCE = new Tag(0x0018, 0x0012);
    public static final Tag SCAN_OPTIONS = new Tag(0x0018, 0x0022);
    public static final Tag SCANNING_SEQUENCE = new Tag(0x0018, 0x0020);
    public static final Tag SEQUENCE_VARIANT = new Tag(0x0018, 0x0021);
    public static final Tag SEQUENCE_NAME = new Tag(0x0018, 0x0024);
    public static final Tag MR_ACQUISITION_TYPE = new Tag(0x0018, 0x0023);
    public static final Tag ECHO_TIME = new Tag(0x0018, 0x0081);
    public static final Tag ECHO_NUMBERS = new Tag(0x0018, 0x0086);
    public static final Tag EFFECTIVE_ECHO_TIME = new Tag(0x0018, 0x9082);
    public static final Tag REPETITION_TIME = new Tag(0x0018, 0x0080);
    public static final Tag INVERSION_TIME = new Tag(0x0018, 0x0082);
    public static final Tag FLIP_ANGLE = new Tag(0x0018, 0x1314);
    public static final Tag ECHO_TRAIN_LENGTH = new Tag(0x0018, 0x0091);
    public static final Tag NUMBER_OF_AVERAGES = new Tag(0x0018, 0x0083);
    public static final Tag IMAGING_FREQUENCY = new Tag(0x0018, 0x0084);
    public static final Tag TRIGGER_TIME = new Tag(0x0018, 0x1060);
    public static final Tag ACQUISITION_MATRIX = new Tag(0x0018, 0x1310);
    public static final Tag IN_PLANE_PHASE_ENCODING_DIRECTION = new Tag(0x0018, 0x1312);
    public static final Tag DIFFUSION_B_VALUE = new Tag(0x0018, 0x9087);
    public static final Tag DIFFUSION_GRADIENT_ORIENTATION = new Tag(0x0018, 0x9089);
    public static final Tag COMPLEX_IMAGE_COMPONENT = new Tag(0x0008, 0x9208);
    public static final Tag ACQUISITION_CONTRAST = new Tag(0x0008, 0x9209);
    public static final Tag VOLUMETRIC_PROPERTIES = new Tag(0x0008, 0x9206);
    public static final Tag VOLUME_BASED_CALCULATION_TECHNIQUE = new Tag(0x0008, 0x9207);
    public static final Tag PULSE_SEQUENCE_NAME = new Tag(0x0018, 0x9005);
    public static final Tag UNITS = new Tag(0x0054, 0x1001);
    public static final Tag DECAY_CORRECTION = new Tag(0x0054, 0x1102);
    public static final Tag CORRECTED_IMAGE = new Tag(0x0028, 0x0051);
    public static final Tag SERIES_TYPE = new Tag(0x0054, 0x1000);
    public static final Tag SUV_TYPE = new Tag(0x0054, 0x1006);
    public static final Tag RADIOPHARMACEUTICAL_INFORMATION_SEQUENCE = new Tag(0x0054, 0x0016);
    public static final Tag RADIONUCLIDE_TOTAL_DOSE = new Tag(0x0018, 0x1074);
    public static final Tag RADIONUCLIDE_HALF_LIFE = new Tag(0x0018, 0x1075);
    public static final Tag RADIOPHARMACEUTICAL_START_TIME = new Tag(0x0018, 0x1072);
    public static final Tag DECAY_FACTOR = new Tag(0x0054, 0x1321);
    public static final Tag FRAME_REFERENCE_TIME = new Tag(0x0054, 0x1300);
    public static final Tag ACTUAL_FRAME_DURATION = new Tag(0x0018, 0x1242);
    public static final Tag NUMBER_OF_SLICES = new Tag(0x0054, 0x0081);
    public static final Tag NUMBER_OF_TIME_SLICES = new Tag(0x0054, 0x0101);

    // Multi-frame functional groups and dimensions, PS3.3 C.7.6.16 and C.7.6.17
    public static final Tag SHARED_FUNCTIONAL_GROUPS_SEQUENCE = new Tag(0x5200, 0x9229);
    public static final Tag PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE = new Tag(0x5200, 0x9230);
    public static final Tag FRAME_CONTENT_SEQUENCE = new Tag(0x0020, 0x9111);
    public static final Tag FRAME_ACQUISITION_NUMBER = new Tag(0x0020, 0x9156);
    public static final Tag FRAME_ACQUISITION_DATE_TIME = new Tag(0x0018, 0x9074);
    public static final Tag FRAME_REFERENCE_DATE_TIME = new Tag(0x0018, 0x9151);
    public static final Tag FRAME_ACQUISITION_DURATION = new Tag(0x0018, 0x9220);
    public static final Tag PLANE_POSITION_SEQUENCE = new Tag(0x0020, 0x9113);
    public static final Tag PLANE_ORIENTATION_SEQUENCE = new Tag(0x0020, 0x9116);
    public static final Tag PIXEL_MEASURES_SEQUENCE = new Tag(0x0028, 0x9110);
    public static final Tag PIXEL_VALUE_TRANSFORMATION_SEQUENCE = new Tag(0x0028, 0x9145);
    public static final Tag FRAME_VOI_LUT_SEQUENCE = new Tag(0x0028, 0x9132);
    public static final Tag FRAME_ANATOMY_SEQUENCE = new Tag(0x0020, 0x9071);
    public static final Tag FRAME_LATERALITY = new Tag(0x0020, 0x9072);
    public static final Tag FRAME_TYPE = new Tag(0x0008, 0x9007);
    public static final Tag CT_IMAGE_FRAME_TYPE_SEQUENCE = new Tag(0x0018, 0x9329);
    public static final Tag MR_IMAGE_FRAME_TYPE_SEQUENCE = new Tag(0x0018, 0x9226);
    public static final Tag PET_FRAME_TYPE_SEQUENCE = new Tag(0x0018, 0x9751);
    public static final Tag MR_ECHO_SEQUENCE = new Tag(0x0018, 0x9114);
    public static final Tag MR_TIMING_AND_RELATED_PARAMETERS_SEQUENCE = new Tag(0x0018, 0x9112);
    public static final Tag MR_DIFFUSION_SEQUENCE = new Tag(0x0018, 0x9117);
    public static final Tag DIFFUSION_GRADIENT_DIRECTION_SEQUENCE = new Tag(0x0018, 0x9076);
    public static final Tag MR_MODIFIER_SEQUENCE = new Tag(0x0018, 0x9115);
    public static final Tag INVERSION_TIMES = new Tag(0x0018, 0x9079);
    public static final Tag CARDIAC_SYNCHRONIZATION_SEQUENCE = new Tag(0x0018, 0x9118);
    public static final Tag NOMINAL_CARDIAC_TRIGGER_DELAY_TIME = new Tag(0x0020, 0x9153);
    public static final Tag CT_X_RAY_DETAILS_SEQUENCE = new Tag(0x0018, 0x9325);
    public static final Tag CT_RECONSTRUCTION_SEQUENCE = new Tag(0x0018, 0x9314);
    public static final Tag CT_EXPOSURE_SEQUENCE = new Tag(0x0018, 0x9321);
    public static final Tag CT_ACQUISITION_DETAILS_SEQUENCE = new Tag(0x0018, 0x9304);
    public static final Tag CONVERSION_SOURCE_ATTRIBUTES_SEQUENCE = new Tag(0x0020, 0x9172);
    public static final Tag DERIVATION_IMAGE_SEQUENCE = new Tag(0x0008, 0x9124);
    public static final Tag DERIVATION_CODE_SEQUENCE = new Tag(0x0008, 0x9215);
    public static final Tag REFERENCED_IMAGE_SEQUENCE = new Tag(0x0008, 0x1140);
    public static final Tag REFERENCED_INSTANCE_SEQUENCE = new Tag(0x0008, 0x114a);
    public static final Tag REFERENCED_SOP_SEQUENCE = new Tag(0x0008, 0x1199);
    public static final Tag REFERENCED_SOP_CLASS_UID = new Tag(0x0008, 0x1150);
    public static final Tag REFERENCED_SOP_INSTANCE_UID = new Tag(0x0008, 0x1155);
    public static final Tag REFERENCED_FRAME_NUMBER = new Tag(0x0008, 0x1160);
    public static final Tag DIMENSION_ORGANIZATION_SEQUENCE = new Tag(0x0020, 0x9221);
    public static final Tag DIMENSION_ORGANIZATION_UID = new Tag(0x0020, 0x9164);
    public static final Tag DIMENSION_ORGANIZATION_TYPE = new Tag(0x0020, 0x9311);
    public static final Tag DIMENSION_INDEX_SEQUENCE = new Tag(0x0020, 0x9222);
    public static final Tag DIMENSION_INDEX_POINTER = new Tag(0x0020, 0x9165);
    public static final Tag FUNCTIONAL_GROUP_POINTER = new Tag(0x0020, 0x9167);
    public static final Tag DIMENSION_DESCRIPTION_LABEL = new Tag(0x0020, 0x9421);
    public static final Tag DIMENSION_INDEX_VALUES = new Tag(0x0020, 0x9157);
    public static final Tag UNASSIGNED_SHARED_CONVERTED_ATTRIBUTES_SEQUENCE = new Tag(0x0020, 0x9170);
    public static final Tag UNASSIGNED_PER_FRAME_CONVERTED_ATTRIBUTES_SEQUENCE = new Tag(0x0020, 0x9171);
    public static final Tag STUDIES_CONTAINING_OTHER_REFERENCED_INSTANCES_SEQUENCE = new Tag(0x0008, 0x1200);

    // Segmentation, PS3.3 C.8.20
    public static final Tag SEGMENTATION_TYPE = new Tag(0x0062, 0x0001);
    public static final Tag SEGMENTATION_FRACTIONAL_TYPE = new Tag(0x0062, 0x0010);
    public static final Tag MAXIMUM_FRACTIONAL_VALUE = new Tag(0x0062, 0x000e);
    public static final Tag SEGMENT_SEQUENCE = new Tag(0x0062, 0x0002);
    public static final Tag SEGMENT_NUMBER = new Tag(0x0062, 0x0004);
    public static final Tag SEGMENT_LABEL = new Tag(0x0062, 0x0005);
    public static final Tag SEGMENT_DESCRIPTION = new Tag(0x0062, 0x0006);
    public static final Tag SEGMENT_ALGORITHM_TYPE = new Tag(0x0062, 0x0008);
    public static final Tag SEGMENT_ALGORITHM_NAME = new Tag(0x0062, 0x0009);
    public static final Tag SEGMENTATION_ALGORITHM_IDENTIFICATION_SEQUENCE = new Tag(0x0062, 0x0007);
    public static final Tag ALGORITHM_FAMILY_CODE_SEQUENCE = new Tag(0x0066, 0x002f);
    public static final Tag ALGORITHM_NAME_CODE_SEQUENCE = new Tag(0x0066, 0x0030);
    public static final Tag ALGORITHM_NAME = new Tag(0x0066, 0x0036);
    public static final Tag ALGORITHM_VERSION = new Tag(0x0066, 0x0031);
    public static final Tag ALGORITHM_SOURCE = new Tag(0x0024, 0x0202);
    public static final Tag ALGORITHM_PARAMETERS = new Tag(0x0066, 0x0032);
    public static final Tag SEGMENT_IDENTIFICATION_SEQUENCE = new Tag(0x0062, 0x000a);
    public static final Tag REFERENCED_SEGMENT_NUMBER = new Tag(0x0062, 0x000b);
    public static final Tag SEGMENTED_PROPERTY_CATEGORY_CODE_SEQUENCE = new Tag(0x0062, 0x0003);
    public static final Tag SEGMENTED_PROPERTY_TYPE_CODE_SEQUENCE = new Tag(0x0062, 0x000f);
    public static final Tag SEGMENTED_PROPERTY_TYPE_MODIFIER_CODE_SEQUENCE = new Tag(0x0062, 0x0011);
    public static final Tag ANATOMIC_REGION_SEQUENCE = new Tag(0x0008, 0x2218);
    public static final Tag ANATOMIC_REGION_MODIFIER_SEQUENCE = new Tag(0x0008, 0x2220);
    public static final Tag PRIMARY_ANATOMIC_STRUCTURE_SEQUENCE = new Tag(0x0008, 0x2228);
    public static final Tag RECOMMENDED_DISPLAY_CIELAB_VALUE = new Tag(0x0062, 0x000d);
    public static final Tag RECOMMENDED_DISPLAY_GRAYSCALE_VALUE = new Tag(0x0062, 0x000c);
    public static final Tag TRACKING_ID = new Tag(0x0062, 0x0020);
    public static final Tag TRACKING_UID = new Tag(0x0062, 0x0021);
    public static final Tag SEGMENTS_OVERLAP = new Tag(0x0062, 0x0013);
    public static final Tag CONTENT_LABEL = new Tag(0x0070, 0x0080);
    public static final Tag CONTENT_DESCRIPTION = new Tag(0x0070, 0x0081);
    public static final Tag CONTENT_CREATOR_NAME = new Tag(0x0070, 0x0084);
    public static final Tag PURPOSE_OF_REFERENCE_CODE_SEQUENCE = new Tag(0x0040, 0xa170);

    // Codes, PS3.3 section 8
    public static final Tag CODE_VALUE = new Tag(0x0008, 0x0100);
    public static final Tag CODING_SCHEME_DESIGNATOR = new Tag(0x0008, 0x0102);
    public static final Tag CODING_SCHEME_VERSION = new Tag(0x0008, 0x0103);
    public static final Tag CODE_MEANING = new Tag(0x0008, 0x0104);
    public static final Tag LONG_CODE_VALUE = new Tag(0x0008, 0x0119);
    public static final Tag URN_CODE_VALUE = new Tag(0x0008, 0x0120);
    public static final Tag MAPPING_RESOURCE = new Tag(0x0008, 0x0105);
    public static final Tag CONTEXT_IDENTIFIER = new Tag(0x0008, 0x010f);

    // Reports, PS3.3 C.17
    public static final Tag VALUE_TYPE = new Tag(0x0040, 0xa040);
    public static final Tag CONTENT_SEQUENCE = new Tag(0x0040, 0xa730);
    public static final Tag CONCEPT_NAME_CODE_SEQUENCE = new Tag(0x0040, 0xa043);
    public static final Tag CONCEPT_CODE_SEQUENCE = new Tag(0x0040, 0xa168);
    public static final Tag MEASURED_VALUE_SEQUENCE = new Tag(0x0040, 0xa300);
    public static final Tag NUMERIC_VALUE = new Tag(0x0040, 0xa30a);
    public static final Tag RELATIONSHIP_TYPE = new Tag(0x0040, 0xa010);
    public static final Tag CONTINUITY_OF_CONTENT = new Tag(0x0040, 0xa050);
    public static final Tag TEXT_VALUE = new Tag(0x0040, 0xa160);
    public static final Tag COMPLETION_FLAG = new Tag(0x0040, 0xa491);
    public static final Tag VERIFICATION_FLAG = new Tag(0x0040, 0xa493);
    public static final Tag CURRENT_REQUESTED_PROCEDURE_EVIDENCE_SEQUENCE = new Tag(0x0040, 0xa375);
    public static final Tag CONTENT_TEMPLATE_SEQUENCE = new Tag(0x0040, 0xa504);
    public static final Tag TEMPLATE_IDENTIFIER = new Tag(0x0040, 0xdb00);
    public static final Tag UID = new Tag(0x0040, 0xa124);

    // Query, storage commitment and DICOMweb
    public static final Tag QUERY_RETRIEVE_LEVEL = new Tag(0x0008, 0x0052);
    public static final Tag RETRIEVE_AE_TITLE = new Tag(0x0008, 0x0054);
    public static final Tag RETRIEVE_URL = new Tag(0x0008, 0x1190);
    public static final Tag TRANSACTION_UID = new Tag(0x0008, 0x1195);
    public static final Tag FAILED_SOP_SEQUENCE = new Tag(0x0008, 0x1198);
    public static final Tag OTHER_FAILURES_SEQUENCE = new Tag(0x0008, 0x119a);
    public static final Tag FAILURE_REASON = new Tag(0x0008, 0x1197);
    public static final Tag WARNING_REASON = new Tag(0x0008, 0x1196);
    public static final Tag FAILED_SOP_INSTANCE_UID_LIST = new Tag(0x0008, 0x0058);
    public static final Tag NUMBER_OF_STUDY_RELATED_INSTANCES = new Tag(0x0020, 0x1208);
    public static final Tag NUMBER_OF_STUDY_RELATED_SERIES = new Tag(0x0020, 0x1206);
    public static final Tag NUMBER_OF_SERIES_RELATED_INSTANCES = new Tag(0x0020, 0x1209);
    public static final Tag INSTANCE_AVAILABILITY = new Tag(0x0008, 0x0056);
    /** An item of a sequence, or a fragment (PS3.5 7.5). */
    public static final Tag ITEM = new Tag(0xfffe, 0xe000);

    public static final Tag ITEM_DELIMITATION = new Tag(0xfffe, 0xe00d);
    public static final Tag SEQUENCE_DELIMITATION = new Tag(0xfffe, 0xe0dd);

    private Tags() {}
}
