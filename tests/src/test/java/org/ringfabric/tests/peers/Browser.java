// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.tests.peers;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/** Chromium without a window, with an empty profile, driven as a person would. */
public final class Browser implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final ChromeDriver driver;

  private Browser(ChromeDriver driver) {
    this.driver = driver;
  }

  /**
   * Starts it.
   *
   * @param profile a directory of its own
   * @param more options of Chromium
   */
  public static Browser open(Path profile, String... more) throws IOException {
    File driver = new File(Tool.require("chromedriver"));
    Files.createDirectories(profile);
    ChromeOptions options = new ChromeOptions();
    options.setBinary(Tool.require("chromium"));
    options.addArguments(
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--window-size=1360,1000",
        "--user-data-dir=" + profile.toAbsolutePath());
    options.addArguments(List.of(more));
    ChromeDriverService service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(driver)
            .usingAnyFreePort()
            .withLogFile(profile.resolve("chromedriver.log").toFile())
            .build();
    return new Browser(new ChromeDriver(service, options));
  }

  public void go(String url) {
    driver.get(url);
  }

  /** What a person reads in the element. */
  public String text(String selector) {
    return driver.findElement(By.cssSelector(selector)).getText();
  }

  /** Waits until a person can read {@code part}, a regular expression, in the element. */
  public String awaitText(String selector, String part) {
    Pattern pattern = Pattern.compile(part, Pattern.DOTALL);
    try {
      // A page that draws itself anew takes elements away while they are read.
      return Awaitility.await()
          .atMost(PATIENCE)
          .ignoreExceptionsInstanceOf(WebDriverException.class)
          .until(() -> text(selector), text -> pattern.matcher(text).find());
    } catch (ConditionTimeoutException e) {
      throw new AssertionError("no '" + part + "' in " + selector + " of:\n" + text("body"), e);
    }
  }

  public int count(String selector) {
    return driver.findElements(By.cssSelector(selector)).size();
  }

  /** Clicks when it is there, in the middle of the window. */
  public void click(String selector) {
    Awaitility.await(selector)
        .atMost(PATIENCE)
        .ignoreExceptionsInstanceOf(WebDriverException.class)
        .until(
            () -> {
              WebElement element = driver.findElement(By.cssSelector(selector));
              run("arguments[0].scrollIntoView({block: 'center'})", element);
              element.click();
              return true;
            });
  }

  /** Clicks yes in the question that the page asks. */
  public void confirm() {
    driver.switchTo().alert().accept();
  }

  /** What a script of the test's gives. */
  public Object run(String script, Object... arguments) {
    return driver.executeScript(script, arguments);
  }

  /** What the page complained of. */
  public List<String> complaints() {
    return driver.manage().logs().get("browser").getAll().stream()
        .map(entry -> entry.getLevel() + " " + entry.getMessage())
        .toList();
  }

  /** Draws what is seen into {@code file}. */
  public void screenshot(Path file) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.write(file, driver.getScreenshotAs(OutputType.BYTES));
  }

  @Override
  public void close() {
    driver.quit();
  }
}
