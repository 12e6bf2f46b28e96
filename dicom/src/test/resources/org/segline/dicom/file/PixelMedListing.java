import com.pixelmed.dicom.Attribute;
import com.pixelmed.dicom.AttributeList;
import com.pixelmed.dicom.AttributeTag;
import com.pixelmed.dicom.SequenceAttribute;
import java.nio.file.Files;
import java.nio.file.Path;

/** What PixelMed reads in files, one line an attribute: place, VR and length. The argument is a file of paths. */
class PixelMedListing {
    public static void main(String[] args) throws Exception {
        for (String path : Files.readAllLines(Path.of(args[0]))) {
            System.out.println("# " + path);
            AttributeList list = new AttributeList();
            list.setDecompressPixelData(false);
            list.read(path);
            print(list, "");
        }
    }

    private static void print(AttributeList list, String place) throws Exception {
        for (Object each : list.values()) {
            Attribute attribute = (Attribute) each;
            AttributeTag tag = attribute.getTag();
            if (tag.getGroup() == 2 || tag.isGroupLength()) {
                continue;
            }
            String here = "%s(%04X,%04X)".formatted(place, tag.getGroup(), tag.getElement());
            if (attribute instanceof SequenceAttribute sequence) {
                System.out.printf("%s SQ %d%n", here, sequence.getNumberOfItems());
                for (int i = 0; i < sequence.getNumberOfItems(); i++) {
                    print(sequence.getItem(i).getAttributeList(), here + "[" + i + "].");
                }
            } else {
                System.out.printf("%s %s %d%n", here, attribute.getVRAsString(), attribute.getVL());
            }
        }
    }
}
