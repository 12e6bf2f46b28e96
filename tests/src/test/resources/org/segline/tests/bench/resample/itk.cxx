// ITK's ResampleImageFilter with its linear interpolator: itk SOURCE THREADS, and then as peers.py.
#include <chrono>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <sstream>
#include <string>

#include "itkIdentityTransform.h"
#include "itkImage.h"
#include "itkLinearInterpolateImageFunction.h"
#include "itkMultiThreaderBase.h"
#include "itkResampleImageFilter.h"

using Image = itk::Image<float, 3>;
using Filter = itk::ResampleImageFilter<Image, Image>;

int main(int, char **arguments) {
    int from[3], to[3];
    double scale[3], offset[3];
    for (int *n : {from, to})
        for (int axis = 0; axis < 3; axis++) std::cin >> n[axis];
    for (double *n : {scale, offset})
        for (int axis = 0; axis < 3; axis++) std::cin >> n[axis];
    std::string line;
    std::getline(std::cin, line);
    itk::MultiThreaderBase::SetGlobalDefaultNumberOfThreads(std::stoi(arguments[2]));
    auto source = Image::New();
    Image::SizeType size = {{(unsigned)from[0], (unsigned)from[1], (unsigned)from[2]}};
    source->SetRegions(Image::RegionType(size));
    source->Allocate();
    std::ifstream file(arguments[1], std::ios::binary);
    file.read((char *)source->GetBufferPointer(), sizeof(float) * size[0] * size[1] * size[2]);
    std::cout << "ready" << std::endl;
    Image::Pointer made;
    while (std::getline(std::cin, line)) {
        if (line.rfind("save ", 0) == 0) {
            std::ofstream saved(line.substr(5), std::ios::binary);
            saved.write((char *)made->GetBufferPointer(), sizeof(float) * (size_t)to[0] * to[1] * to[2]);
            saved.close();
            std::cout << "saved" << std::endl;
            continue;
        }
        made = nullptr;
        auto began = std::chrono::steady_clock::now();
        auto filter = Filter::New();
        filter->SetInput(source);
        filter->SetTransform(itk::IdentityTransform<double, 3>::New());
        filter->SetInterpolator(itk::LinearInterpolateImageFunction<Image, double>::New());
        filter->SetSize(Image::SizeType{{(unsigned)to[0], (unsigned)to[1], (unsigned)to[2]}});
        filter->SetOutputSpacing(scale);
        filter->SetOutputOrigin(offset);
        filter->Update();
        made = filter->GetOutput();
        std::chrono::duration<double> took = std::chrono::steady_clock::now() - began;
        std::cout << took.count() << std::endl;
    }
}
