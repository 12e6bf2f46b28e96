/* Trilinear resampling as one writes it down: eight voxels a voxel, what there is to know along an axis in tables.
 * loop SOURCE THREADS, and then as peers.py. */
#include <omp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

typedef struct { int *low, *high; float *f; } Axis;

static Axis axis(int length, int source, int stride, double scale, double offset) {
    Axis a = {malloc(length * sizeof(int)), malloc(length * sizeof(int)), malloc(length * sizeof(float))};
    for (int n = 0; n < length; n++) {
        double x = scale * n + offset;
        x = x < 0 ? 0 : x > source - 1 ? source - 1 : x;
        int low = (int)x;
        a.low[n] = low * stride;
        a.high[n] = (low + 1 < source ? low + 1 : low) * stride;
        a.f[n] = x - low;
    }
    return a;
}

static void resample(const float *restrict in, const int *size, Axis x, Axis y, Axis z, float *restrict out) {
#pragma omp parallel for
    for (int k = 0; k < size[2]; k++)
        for (int j = 0; j < size[1]; j++) {
            const float *a = in + y.low[j] + z.low[k], *b = in + y.high[j] + z.low[k];
            const float *c = in + y.low[j] + z.high[k], *d = in + y.high[j] + z.high[k];
            float fy = y.f[j], fz = z.f[k], *to = out + ((size_t)k * size[1] + j) * size[0];
            for (int i = 0; i < size[0]; i++) {
                int l = x.low[i], h = x.high[i];
                float f = x.f[i];
                float va = a[l] + (a[h] - a[l]) * f, vb = b[l] + (b[h] - b[l]) * f;
                float vc = c[l] + (c[h] - c[l]) * f, vd = d[l] + (d[h] - d[l]) * f;
                float low = va + (vb - va) * fy, high = vc + (vd - vc) * fy;
                to[i] = low + (high - low) * fz;
            }
        }
}

int main(int count, char **arguments) {
    int from[3], to[3];
    double scale[3], offset[3];
    if (count != 3 || scanf("%d %d %d %d %d %d %lf %lf %lf %lf %lf %lf", from, from + 1, from + 2, to, to + 1, to + 2,
            scale, scale + 1, scale + 2, offset, offset + 1, offset + 2) != 12) return 2;
    omp_set_num_threads(atoi(arguments[2]));
    size_t voxels = (size_t)from[0] * from[1] * from[2], made = (size_t)to[0] * to[1] * to[2];
    float *in = malloc(voxels * sizeof(float)), *out = NULL;
    FILE *file = fopen(arguments[1], "rb");
    if (!file || fread(in, sizeof(float), voxels, file) != voxels) return 1;
    fclose(file);
    puts("ready");
    fflush(stdout);
    char line[4096];
    while (getchar() != '\n') continue;
    while (fgets(line, sizeof line, stdin)) {
        line[strcspn(line, "\n")] = 0;
        if (!strncmp(line, "save ", 5)) {
            FILE *saved = fopen(line + 5, "wb");
            if (!saved || fwrite(out, sizeof(float), made, saved) != made || fclose(saved)) return 1;
            puts("saved");
        } else {
            free(out);
            struct timespec began, ended;
            clock_gettime(CLOCK_MONOTONIC, &began);
            out = malloc(made * sizeof(float));
            resample(in, to, axis(to[0], from[0], 1, scale[0], offset[0]),
                axis(to[1], from[1], from[0], scale[1], offset[1]),
                axis(to[2], from[2], from[0] * from[1], scale[2], offset[2]), out);
            clock_gettime(CLOCK_MONOTONIC, &ended);
            printf("%.9f\n", (ended.tv_sec - began.tv_sec) + (ended.tv_nsec - began.tv_nsec) * 1e-9);
        }
        fflush(stdout);
    }
    return 0;
}
