# Segline in a container: docker build -t segline . && docker run -p 11112:11112 -p 8080:8080 -v segline:/var/lib/segline segline
FROM eclipse-temurin:25-jdk AS build
RUN apt-get update && apt-get install -y --no-install-recommends maven && rm -rf /var/lib/apt/lists/*
WORKDIR /src
COPY . .
RUN ./mvnw -q -DskipTests -Dspotless.check.skip package -pl deploy/launch -am

FROM eclipse-temurin:25-jre
# Codecs that Segline uses where they are there: JPEG 2000 and JPEG-LS. curl asks for its health.
RUN apt-get update \
    && apt-get install -y --no-install-recommends libopenjp2-7 libcharls2 curl \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --user-group --home-dir /var/lib/segline --create-home segline
COPY --from=build /src/deploy/launch/target/segline/lib /opt/segline/lib
COPY LICENSE /opt/segline/
COPY models/hippocampus /opt/segline/models/hippocampus
USER segline
WORKDIR /var/lib/segline
# Inside a container nothing but its own ports can be reached; which of them are published decides who reaches the page.
ENV SEGLINE_DATA=/var/lib/segline SEGLINE_HTTP_BIND=0.0.0.0
VOLUME /var/lib/segline
EXPOSE 11112 8080
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s CMD curl -fsS http://127.0.0.1:8080/health || exit 1
# The JVM's options are those of ./segline; JAVA_TOOL_OPTIONS adds to them.
ENTRYPOINT ["java", "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", \
    "-XX:MaxRAMPercentage=40", "-XX:+ExitOnOutOfMemoryError", "-Djava.awt.headless=true", \
    "-Dsegline.home=/opt/segline", \
    "-cp", "/opt/segline/lib/*", "org.segline.launch.Main"]
CMD ["serve"]
