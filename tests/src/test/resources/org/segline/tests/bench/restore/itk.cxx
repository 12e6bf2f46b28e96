// ITK's ResampleImageFilter with its linear interpolator, class by class, the best class kept.
// itk SCORES LABELS; for each line of input it works once and says how many seconds that took.
#include <chrono>
#include <fcntl.h>
#include <fstream>
#include <iostream>
#include <string>
#include <sys/mman.h>
#include <thread>
#include <vector>

#include "itkIdentityTransform.h"
#include "itkImage.h"
#include "itkLinearInterpolateImageFunction.h"
#include "itkMultiThreaderBase.h"
#include "itkResampleImageFilter.h"

using Image = itk::Image<float, 3>;
using Filter = itk::ResampleImageFilter<Image, Image>;

static const int CLASSES = 25;
static const Image::SizeType MODEL = {{273, 273, 500}}, SOURCE = {{512, 512, 300}};
static const size_t VOXELS = 512ul * 512 * 300, OF_CLASS = 273ul * 273 * 500;

static Image::Pointer resampled(float *scores) {
    auto model = Image::New();
    model->SetRegions(Image::RegionType(MODEL));
    auto pixels = Image::PixelContainer::New();
    pixels->SetImportPointer(scores, OF_CLASS, false);
    model->SetPixelContainer(pixels);
    const double scale[3] = {0.8 / 1.5, 0.8 / 1.5, 2.5 / 1.5};
    const double offset[3] = {(0.4 - 0.75) / 1.5, (0.4 - 0.75) / 1.5, (1.25 - 0.75) / 1.5};
    auto filter = Filter::New();
    filter->SetInput(model);
    filter->SetTransform(itk::IdentityTransform<double, 3>::New());
    filter->SetInterpolator(itk::LinearInterpolateImageFunction<Image, double>::New());
    filter->SetSize(SOURCE);
    filter->SetOutputSpacing(scale);
    filter->SetOutputOrigin(offset);
    filter->Update();
    return filter->GetOutput();
}

int main(int, char **arguments) {
    itk::MultiThreaderBase::SetGlobalDefaultNumberOfThreads(std::thread::hardware_concurrency());
    int file = open(arguments[1], O_RDONLY);
    void *mapped = mmap(nullptr, CLASSES * OF_CLASS * 4, PROT_READ, MAP_PRIVATE | MAP_POPULATE, file, 0);
    if (mapped == MAP_FAILED) return 1;
    std::vector<float> best(VOXELS);
    std::vector<short> labels(VOXELS);
    std::string line;
    while (std::getline(std::cin, line)) {
        auto began = std::chrono::steady_clock::now();
        for (int c = 0; c < CLASSES; c++) {
            auto made = resampled((float *)mapped + c * OF_CLASS);
            const float *score = made->GetBufferPointer();
            for (size_t n = 0; n < VOXELS; n++) {
                bool won = c == 0 || score[n] > best[n];
                best[n] = won ? score[n] : best[n];
                labels[n] = won ? (short)c : labels[n];
            }
        }
        std::chrono::duration<double> took = std::chrono::steady_clock::now() - began;
        std::ofstream saved(arguments[2], std::ios::binary);
        saved.write((char *)labels.data(), VOXELS * 2);
        saved.close();
        std::cout << took.count() << std::endl;
    }
}
