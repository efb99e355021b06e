<?php
// Refreshes a backup profile's token with PHP's own curl, in the way of Akeeba Engine's connectors.
//
// Reads one job as JSON on standard input:
//     engine         "dropbox2", "onedrivebusiness", "googledrive" or "box"
//     refresh_url    the profile's refresh URL, as it was pasted
//     access_token   what the profile holds, usually stale
//     refresh_token  what the profile holds
//     ca_file        the certificate authorities to trust
//     from           the address to call from, or null
//     headers        further headers
// and writes what came of it: status, http_version and headers of the answer; failed, code and message as the person
// at the backup program gets them; access_token and refresh_token as the profile holds them afterwards.

declare(strict_types=1);

if (!extension_loaded('curl')) {
    fwrite(STDERR, "PHP has no curl extension; `cargo xtask test` installs it.\n");
    exit(1);
}

/** What a person reads instead of a success. */
final class Failure extends RuntimeException
{
    public function __construct(public readonly string $word, string $message)
    {
        parent::__construct($message);
    }
}

/** One GET with the token appended, and the connector's own headers. */
function ask(array $job, array &$seen): string
{
    $url = $job['refresh_url'];
    if (!str_starts_with($url, 'https:')) {
        throw new Failure('no_https', 'A connector takes this for a path at its provider.');
    }
    $url .= (str_contains($url, '?') ? '&' : '?') . 'refresh_token=' . urlencode($job['refresh_token']);

    $headers = $job['headers'];
    // The OneDrive connector authenticates at its provider's own addresses only.
    if ($job['engine'] !== 'onedrivebusiness') {
        $headers[] = 'Authorization: Bearer ' . $job['access_token'];
    }
    if ($job['engine'] === 'dropbox2') {
        $headers[] = 'Dropbox-API-Path-Root: {".tag": "root", "root": "1234567890"}';
    }

    $curl = curl_init($url);
    curl_setopt_array($curl, [
        CURLOPT_RETURNTRANSFER => true,
        CURLOPT_FOLLOWLOCATION => true,
        CURLOPT_SSL_VERIFYPEER => true,
        CURLOPT_SSL_VERIFYHOST => 2,
        CURLOPT_CAINFO => $job['ca_file'],
        CURLOPT_HTTPHEADER => $headers,
        CURLOPT_TIMEOUT => 120,
        CURLOPT_HEADERFUNCTION => function ($curl, string $line) use (&$seen): int {
            if (str_contains($line, ':')) {
                [$name, $value] = explode(':', $line, 2);
                $seen['headers'][strtolower($name)] = trim($value);
            }
            return strlen($line);
        },
    ]);
    if ($job['from'] !== null) {
        curl_setopt($curl, CURLOPT_INTERFACE, $job['from']);
        curl_setopt($curl, CURLOPT_IPRESOLVE, CURL_IPRESOLVE_V4);
    }
    if ($job['engine'] === 'googledrive') {
        curl_setopt($curl, CURLOPT_HTTP_VERSION, CURL_HTTP_VERSION_1_1);
    }
    if ($job['engine'] === 'dropbox2') {
        curl_setopt($curl, CURLOPT_SSLVERSION, CURL_SSLVERSION_TLSv1_2);
    }
    $body = curl_exec($curl);
    $seen['status'] = curl_getinfo($curl, CURLINFO_RESPONSE_CODE);
    $seen['http_1_1'] = curl_getinfo($curl, CURLINFO_HTTP_VERSION) === CURL_HTTP_VERSION_1_1;
    if ($body === false) {
        throw new Failure('curl_' . curl_errno($curl), curl_error($curl));
    }
    return $body;
}

/** The answer, unless it reports an error; what status it came with is of interest to the Box connector alone. */
function read(string $engine, int $status, string $body): array
{
    if ($engine === 'box') {
        return read_box($status, $body);
    }
    $answer = json_decode($body, true);
    if (!is_array($answer) || $answer === []) {
        throw new Failure('no_json', 'The answer is no JSON.');
    }
    // An empty text is an error too.
    if (!isset($answer['error'])) {
        return $answer;
    }
    $error = $answer['error'];
    if (!is_array($error)) {
        throw new Failure((string) $error, (string) ($answer['error_description'] ?? ''));
    }
    if ($engine === 'dropbox2') {
        throw new Failure((string) ($error['.tag'] ?? ''), (string) ($answer['error_summary'] ?? ''));
    }
    throw new Failure((string) ($error['code'] ?? ''), (string) ($error['message'] ?? ''));
}

/** Of a status from 400 on the number alone is told; below it only an error with parts is seen. */
function read_box(int $status, string $body): array
{
    if ($status >= 400) {
        throw new Failure((string) $status, '');
    }
    if ($status > 201) {
        throw new Failure((string) $status, $body);
    }
    $answer = json_decode($body, true);
    if (!is_array($answer) || $answer === []) {
        throw new Failure('no_json', 'The answer is no JSON.');
    }
    if (isset($answer['error']) && is_array($answer['error'])) {
        throw new Failure((string) ($answer['error']['code'] ?? ''), (string) ($answer['error']['message'] ?? ''));
    }
    return $answer;
}

/** The profile's tokens after a success. */
function store(array $job, array $answer): array
{
    if ($job['engine'] === 'googledrive') {
        return [(string) ($answer['access_token'] ?? ''), $job['refresh_token']];
    }
    // Missing and null leave the old one; an empty text would take its place.
    return [$answer['access_token'] ?? $job['access_token'], $answer['refresh_token'] ?? $job['refresh_token']];
}

/** What came of asking. */
function answer_to(array $job, array &$seen): array
{
    $body = ask($job, $seen);
    return read($job['engine'], $seen['status'], $body);
}

$job = json_decode(stream_get_contents(STDIN), true, flags: JSON_THROW_ON_ERROR);
$seen = ['status' => 0, 'http_1_1' => false, 'headers' => new ArrayObject()];
$outcome = ['failed' => false, 'code' => '', 'message' => ''];
[$access, $refresh] = [$job['access_token'], $job['refresh_token']];
try {
    [$access, $refresh] = store($job, answer_to($job, $seen));
} catch (Failure $failure) {
    $outcome = ['failed' => true, 'code' => $failure->word, 'message' => $failure->getMessage()];
}
$outcome += $seen + ['access_token' => $access, 'refresh_token' => $refresh];
echo json_encode($outcome, JSON_THROW_ON_ERROR | JSON_UNESCAPED_SLASHES), "\n";
