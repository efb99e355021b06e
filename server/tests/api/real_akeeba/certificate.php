<?php
// Makes a certificate for localhost that is its own authority: php certificate.php FOLDER writes certificate.pem and
// key.pem there.

declare(strict_types=1);

if (!extension_loaded('openssl')) {
    fwrite(STDERR, "PHP has no openssl extension; Debian's php-cli has it built in.\n");
    exit(1);
}

$folder = $argv[1];
file_put_contents("$folder/openssl.cnf", <<<'CNF'
    [req]
    distinguished_name = name
    [name]
    [server]
    basicConstraints = critical, CA:FALSE
    subjectAltName = DNS:localhost
    CNF);
$options = [
    'config' => "$folder/openssl.cnf",
    'digest_alg' => 'sha256',
    // Of no use to this type, but asked for.
    'private_key_bits' => 2048,
    'private_key_type' => OPENSSL_KEYTYPE_EC,
    'curve_name' => 'prime256v1',
    'x509_extensions' => 'server',
];

$key = openssl_pkey_new($options);
$request = $key ? openssl_csr_new(['commonName' => 'localhost'], $key, $options) : false;
$certificate = $request ? openssl_csr_sign($request, null, $key, 2, $options, random_int(1, PHP_INT_MAX)) : false;
$written = $certificate
    && openssl_x509_export_to_file($certificate, "$folder/certificate.pem")
    && openssl_pkey_export_to_file($key, "$folder/key.pem", null, $options);
if (!$written) {
    while ($line = openssl_error_string()) {
        fwrite(STDERR, "$line\n");
    }
    exit(1);
}
