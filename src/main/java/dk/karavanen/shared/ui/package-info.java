/** Small parts of Flow screens that every room may use: icons, sectors' shapes and bars. */
package dk.karavanen.shared.ui;
